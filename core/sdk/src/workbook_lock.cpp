#include "tertium/workbook_lock.h"

namespace tertium {

std::mutex& workbook_lock() {
  static std::mutex lock;
  return lock;
}

}  // namespace tertium
