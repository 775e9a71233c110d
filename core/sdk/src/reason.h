#pragma once

#include <string>
#include <string_view>

#include "tertium/messages.h"

namespace tertium {

// Why a finding has no value, in the language of these messages. Findings say it in English; a
// reason that the catalogues know ("reason.…") is said anew, any other stays as it is.
std::string reason_in(std::string_view reason, const Messages& messages);

}  // namespace tertium
