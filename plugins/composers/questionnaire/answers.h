#pragma once

#include <tertium/questionnaire.h>

#include <string>
#include <string_view>
#include <vector>

// The answers that a question offers: "1 = disagree; 2 = agree; [don't know]"; empty if it has no
// choices.
std::string choices_text(const tertium::Question& question, std::string_view language);

// Scales that several questions share, as their choices read, each with its letter: A, B, … Z, AA.
class SharedScales {
 public:
  SharedScales(const tertium::Codebook& codebook, std::string_view language);

  struct Shared {
    std::string letter;
    std::string answers;
  };
  const std::vector<Shared>& all() const { return shared_; }
  // Empty if the question shares its scale with none.
  std::string letter_of(const tertium::Question& question, std::string_view language) const;

 private:
  std::vector<Shared> shared_;
};

// What can be answered: "Scale A", "A number from 0 to 10", "One answer: …".
std::string answers_text(const tertium::Question& question, const SharedScales& scales,
                         std::string_view language);
