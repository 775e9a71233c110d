#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <functional>
#include <istream>
#include <streambuf>

namespace tertium::app::watch {

// The body of a request: as many bytes as its length says, read in portions.
class Body : public std::streambuf {
 public:
  // `reading` is called before each portion.
  Body(std::istream& source, std::uint64_t length, const std::function<void()>& reading)
      : source_(source), left_(length), reading_(reading) {}

  // True if the other side ended before it had sent everything.
  bool cut_off() const { return cut_off_; }

 protected:
  int_type underflow() override {
    if (left_ == 0 || cut_off_) return traits_type::eof();
    // Until it is found that they came, or if something throws.
    cut_off_ = true;
    reading_();
    const auto most = static_cast<std::streamsize>(std::min<std::uint64_t>(left_, portion_.size()));
    source_.read(portion_.data(), most);
    const std::streamsize count = source_.gcount();
    cut_off_ = count < most;
    if (count == 0) return traits_type::eof();
    left_ -= static_cast<std::uint64_t>(count);
    setg(portion_.data(), portion_.data(), portion_.data() + count);
    return traits_type::to_int_type(portion_.front());
  }

 private:
  std::istream& source_;
  std::uint64_t left_;
  const std::function<void()>& reading_;
  bool cut_off_ = false;
  std::array<char, 65536> portion_{};
};

}  // namespace tertium::app::watch
