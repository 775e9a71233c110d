#include "tertium/statistics/invariance.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include "box_minimum.h"
#include "eigen.h"
#include "tertium/statistics/distribution.h"

namespace tertium::statistics {
namespace {

constexpr double kSingular = 1e-10;  // an eigenvalue below this, as a part of the largest
constexpr double kFar = 1e6;  // beyond every parameter: items are brought to a variance near 1
constexpr std::size_t kMostStarts = 8;

// One group, its items brought to one mean and spread over all groups.
struct Group {
  double n = 0;
  SymmetricMatrix covariances{};  // with n
  std::vector<double> means{};
  double log_determinant = 0;
};

// What the model says of one group, and where its parameters stand: of loadings, own variances, the
// factor's variance, intercepts, the factor's mean. None: as said beside it.
struct GroupModel {
  std::size_t loadings = 0;
  std::size_t own = 0;
  std::optional<std::size_t> factor{};      // else a variance of 1
  std::optional<std::size_t> intercepts{};  // else the means are the group's own
  std::optional<std::size_t> mean{};        // else 0
};

struct Model {
  std::vector<GroupModel> groups{};
  std::size_t parameters = 0;
  std::size_t free_means = 0;  // beside the parameters: each group's own
};

enum class Common : std::uint8_t { nothing, loadings, intercepts };

// The factor has the variance 1 in the group `from`.
Model model_of(Common common, std::size_t groups, std::size_t items, std::size_t from) {
  Model model;
  const auto some = [&](std::size_t count) {
    const std::size_t first = model.parameters;
    model.parameters += count;
    return first;
  };
  for (std::size_t g = 0; g < groups; ++g) {
    GroupModel own;
    const bool shared = common != Common::nothing;
    own.loadings = shared && g > 0 ? model.groups.front().loadings : some(items);
    own.own = some(items);
    if (shared && g != from) own.factor = some(1);
    if (common == Common::intercepts) {
      own.intercepts = g > 0 ? *model.groups.front().intercepts : some(items);
      if (g > 0) own.mean = some(1);
    } else {
      model.free_means += items;
    }
    model.groups.push_back(own);
  }
  return model;
}

// What a model implies for one group at some parameters.
struct Implied {
  SymmetricMatrix covariances{};
  std::vector<double> means{};
};

double factor_of(const GroupModel& model, const std::vector<double>& x) {
  return model.factor ? x[*model.factor] : 1;
}

Implied implied(const GroupModel& model, const Group& group, const std::vector<double>& x) {
  const std::size_t k = group.means.size();
  const double factor = factor_of(model, x);
  const double mean = model.mean ? x[*model.mean] : 0;
  Implied result{.covariances = {k, std::vector<double>(k * k)}, .means = group.means};
  for (std::size_t i = 0; i < k; ++i) {
    const double loading = x[model.loadings + i];
    for (std::size_t j = 0; j < k; ++j) {
      result.covariances.at(i, j) = loading * x[model.loadings + j] * factor;
    }
    result.covariances.at(i, i) += x[model.own + i];
    if (model.intercepts) result.means[i] = x[*model.intercepts + i] + loading * mean;
  }
  return result;
}

// The inverse of a matrix and the log of its determinant, by elimination; none unless it is
// positive definite.
struct Inverse {
  SymmetricMatrix matrix{};
  double log_determinant = 0;
};

std::optional<Inverse> inverse_of(SymmetricMatrix matrix) {
  const std::size_t k = matrix.size;
  Inverse result{.matrix = {k, std::vector<double>(k * k)}};
  for (std::size_t i = 0; i < k; ++i) result.matrix.at(i, i) = 1;
  for (std::size_t i = 0; i < k; ++i) {
    const double pivot = matrix.at(i, i);
    if (!(pivot > 0)) return std::nullopt;
    result.log_determinant += std::log(pivot);
    for (std::size_t j = 0; j < k; ++j) {
      matrix.at(i, j) /= pivot;
      result.matrix.at(i, j) /= pivot;
    }
    for (std::size_t row = 0; row < k; ++row) {
      const double times = matrix.at(row, i);
      if (row == i || times == 0) continue;
      for (std::size_t j = 0; j < k; ++j) {
        matrix.at(row, j) -= times * matrix.at(i, j);
        result.matrix.at(row, j) -= times * result.matrix.at(i, j);
      }
    }
  }
  return result;
}

SymmetricMatrix product(const SymmetricMatrix& a, const SymmetricMatrix& b) {
  SymmetricMatrix result{a.size, std::vector<double>(a.size * a.size)};
  for (std::size_t i = 0; i < a.size; ++i) {
    for (std::size_t j = 0; j < a.size; ++j) {
      for (std::size_t m = 0; m < a.size; ++m) result.at(i, j) += a.at(i, m) * b.at(m, j);
    }
  }
  return result;
}

// The misfit of one group, infinite where the model's covariances are none; adds `weight` times its
// gradient.
double misfit(const GroupModel& model, const Group& group, double weight,
              const std::vector<double>& x, std::vector<double>& gradient) {
  const std::size_t k = group.means.size();
  const Implied said = implied(model, group, x);
  const std::optional<Inverse> inverse = inverse_of(said.covariances);
  if (!inverse) return std::numeric_limits<double>::infinity();
  SymmetricMatrix spread = group.covariances;
  for (std::size_t i = 0; i < k; ++i) {
    for (std::size_t j = 0; j < k; ++j) {
      spread.at(i, j) += (group.means[i] - said.means[i]) * (group.means[j] - said.means[j]);
    }
  }
  const SymmetricMatrix part = product(inverse->matrix, spread);
  const SymmetricMatrix both = product(part, inverse->matrix);
  double result = inverse->log_determinant - group.log_determinant - static_cast<double>(k);
  for (std::size_t i = 0; i < k; ++i) result += part.at(i, i);
  const double factor = factor_of(model, x);
  const double mean = model.mean ? x[*model.mean] : 0;
  double along = 0;  // l' W l, W the slope in Sigma
  for (std::size_t i = 0; i < k; ++i) {
    double slope = 0;
    double of_mean = 0;
    for (std::size_t j = 0; j < k; ++j) {
      slope += (inverse->matrix.at(i, j) - both.at(i, j)) * x[model.loadings + j];
      of_mean -= 2 * inverse->matrix.at(i, j) * (group.means[j] - said.means[j]);
    }
    along += slope * x[model.loadings + i];
    gradient[model.loadings + i] += weight * (2 * factor * slope + of_mean * mean);
    gradient[model.own + i] += weight * (inverse->matrix.at(i, i) - both.at(i, i));
    if (model.intercepts) gradient[*model.intercepts + i] += weight * of_mean;
    if (model.mean) gradient[*model.mean] += weight * of_mean * x[model.loadings + i];
  }
  if (model.factor) gradient[*model.factor] += weight * along;
  return result;
}

// Where to begin: the loadings of the first component of each group, or, where all groups share
// them, of the group `from`.
std::vector<double> start_of(const Model& model, const std::vector<Group>& groups,
                             std::size_t from) {
  std::vector<double> x(model.parameters, 0);
  for (std::size_t g = 0; g < groups.size(); ++g) {
    const SymmetricMatrix& covariances = groups[g].covariances;
    const bool shared = model.groups[g].loadings == model.groups[from].loadings;
    const Eigen eigen = eigen_of(groups[shared ? from : g].covariances);
    for (std::size_t i = 0; i < covariances.size; ++i) {
      x[model.groups[g].loadings + i] = 0.8 * std::sqrt(eigen.values[0]) * eigen.vectors[0][i];
      x[model.groups[g].own + i] = 0.5 * covariances.at(i, i);
    }
    if (model.groups[g].factor) x[*model.groups[g].factor] = 1;
  }
  return x;
}

// Items without anything in common, each group with its own means and variances.
struct Baseline {
  double chi_squared = 0;
  double degrees = 0;
};

Baseline baseline_of(const std::vector<Group>& groups) {
  Baseline result;
  for (const Group& group : groups) {
    const std::size_t k = group.means.size();
    double logs = -group.log_determinant;
    for (std::size_t i = 0; i < k; ++i) logs += std::log(group.covariances.at(i, i));
    result.chi_squared += group.n * logs;
    result.degrees += static_cast<double>(k * (k - 1)) / 2;
  }
  return result;
}

double residual_of(const GroupModel& model, const Group& group, const std::vector<double>& x) {
  const Implied said = implied(model, group, x);
  const std::size_t k = group.means.size();
  double sum = 0;
  for (std::size_t i = 0; i < k; ++i) {
    const double spread = group.covariances.at(i, i);
    const double apart = (group.means[i] - said.means[i]) / std::sqrt(spread);
    sum += apart * apart;
    for (std::size_t j = 0; j <= i; ++j) {
      const double rest = (group.covariances.at(i, j) - said.covariances.at(i, j)) /
                          std::sqrt(spread * group.covariances.at(j, j));
      sum += rest * rest;
    }
  }
  return std::sqrt(sum / (static_cast<double>(k * (k + 1)) / 2 + static_cast<double>(k)));
}

// Parameters at which a model fits best.
struct Optimum {
  Model model{};
  std::vector<double> x{};
  double misfit = std::numeric_limits<double>::infinity();
};

Optimum optimum_of(Common common, const std::vector<Group>& groups, std::size_t from) {
  double all = 0;
  for (const Group& group : groups) all += group.n;
  Optimum result;
  result.model = model_of(common, groups.size(), groups.front().means.size(), from);
  const Smooth function = [&](const std::vector<double>& x, std::vector<double>& gradient) {
    std::ranges::fill(gradient, 0);
    double sum = 0;
    for (std::size_t g = 0; g < groups.size(); ++g) {
      const double weight = groups[g].n / all;
      sum += weight * misfit(result.model.groups[g], groups[g], weight, x, gradient);
    }
    return sum;
  };
  result.x = box_minimum(function, start_of(result.model, groups, from), -kFar, kFar);
  std::vector<double> gradient(result.x.size());
  const double value = function(result.x, gradient);
  if (std::isfinite(value)) result.misfit = value;
  return result;
}

std::optional<ModelFit> fit_of(Common common, const std::vector<Group>& groups,
                               const Baseline& baseline) {
  // Groups whose items go together differently leave shared loadings several minima.
  const std::size_t starts = common == Common::nothing ? 1 : std::min(groups.size(), kMostStarts);
  Optimum best;
  for (std::size_t from = 0; from < starts; ++from) {
    Optimum other = optimum_of(common, groups, from);
    if (other.misfit < best.misfit) best = std::move(other);
  }
  if (!std::isfinite(best.misfit)) return std::nullopt;
  double all = 0;
  for (const Group& group : groups) all += group.n;
  ModelFit fit;
  fit.chi_squared = std::max(0.0, all * best.misfit);
  const std::size_t k = groups.front().means.size();
  const std::size_t known = groups.size() * (k * (k + 1) / 2 + k);
  fit.degrees = static_cast<double>(known - best.model.parameters - best.model.free_means);
  for (std::size_t g = 0; g < groups.size(); ++g) {
    const GroupModel& own = best.model.groups[g];
    fit.is_improper = fit.is_improper || factor_of(own, best.x) < 0;
    for (std::size_t i = 0; i < k; ++i) {
      fit.is_improper = fit.is_improper || best.x[own.own + i] < 0;
    }
    fit.srmr += groups[g].n / all * residual_of(own, groups[g], best.x);
  }
  const double over = std::max(0.0, fit.chi_squared - fit.degrees);
  const double most = std::max(over, baseline.chi_squared - baseline.degrees);
  if (most > 0) fit.cfi = 1 - over / most;
  if (fit.degrees == 0) return fit;
  fit.p = chi_squared_upper(fit.chi_squared, fit.degrees);
  const double ratio = baseline.chi_squared / baseline.degrees;
  if (ratio != 1) fit.tli = (ratio - fit.chi_squared / fit.degrees) / (ratio - 1);
  fit.rmsea = std::sqrt(over / (all * fit.degrees)) * std::sqrt(static_cast<double>(groups.size()));
  return fit;
}

// Items brought to mean 0 and spread 1 of all groups taken together: no fit depends on their units.
std::vector<Group> brought_together(std::span<const ItemMoments> moments) {
  const std::size_t k = moments.front().means.size();
  double all = 0;
  std::vector<double> mean(k, 0);
  std::vector<double> spread(k, 0);
  for (const ItemMoments& group : moments) all += static_cast<double>(group.covariances.n);
  for (const ItemMoments& group : moments) {
    const double n = static_cast<double>(group.covariances.n);
    for (std::size_t i = 0; i < k; ++i) {
      mean[i] += n / all * group.means[i];
      spread[i] += (n - 1) / all * group.covariances.at(i, i);
    }
  }
  std::vector<Group> groups;
  for (const ItemMoments& from : moments) {
    const double n = static_cast<double>(from.covariances.n);
    Group group{.n = n, .covariances = {k, std::vector<double>(k * k)}};
    for (std::size_t i = 0; i < k; ++i) {
      group.means.push_back((from.means[i] - mean[i]) / std::sqrt(spread[i]));
      for (std::size_t j = 0; j < k; ++j) {
        group.covariances.at(i, j) =
            from.covariances.at(i, j) * (n - 1) / n / std::sqrt(spread[i] * spread[j]);
      }
    }
    groups.push_back(std::move(group));
  }
  return groups;
}

std::string reason_against(std::span<const ItemMoments> groups) {
  if (groups.size() < 2) return "fewer than two groups";
  const std::size_t k = groups.front().means.size();
  if (k < 3) return "fewer than three items";
  for (const ItemMoments& group : groups) {
    if (group.means.size() != k || group.covariances.items != k) return "other items in a group";
    if (group.covariances.n < k + 2) return "too few respondents for so many items";
    for (std::size_t i = 0; i < k; ++i) {
      if (!(group.covariances.at(i, i) > 0)) return "an item does not vary";
    }
  }
  return {};
}

}  // namespace

ItemMoments complete_moments(const ItemProducts& products, std::span<const ScoreItem> items) {
  ItemMoments result{.covariances = complete_covariances(products, items)};
  if (products.complete == 0) return result;
  for (const ScoreItem& item : items) {
    const double mean = static_cast<double>(products.complete_sums[item.place]) /
                        static_cast<double>(products.complete) /
                        static_cast<double>(item.resolution);
    result.means.push_back(item.scale.score_of(mean));
  }
  return result;
}

Invariance measurement_invariance(std::span<const ItemMoments> moments) {
  Invariance result{.reason = reason_against(moments)};
  if (!result.reason.empty()) return result;
  std::vector<Group> groups = brought_together(moments);
  for (Group& group : groups) {
    const Eigen eigen = eigen_of(group.covariances);
    if (eigen.values.back() < kSingular * eigen.values.front()) {
      result.reason = "an item is a sum of others";
      return result;
    }
    for (const double value : eigen.values) group.log_determinant += std::log(value);
  }
  const Baseline baseline = baseline_of(groups);
  result.configural = fit_of(Common::nothing, groups, baseline);
  result.metric = fit_of(Common::loadings, groups, baseline);
  result.scalar = fit_of(Common::intercepts, groups, baseline);
  if (!result.configural || !result.metric || !result.scalar) {
    result.reason = "the likelihood has no maximum";
  }
  return result;
}

}  // namespace tertium::statistics
