"""The figures that the sample exports must come to, from the formulas and nothing else."""

import math
import statistics

from exported_answers import AGREEMENT_ITEMS, CHOICES, ITEMS, LIMITS, MATURITY_ITEMS, Missing

CONFIDENCE = 0.95
SMALLEST_CELL = 5

# Criteria: weight and question of each indicator; a minus sign where a high answer is a bad one.
CRITERIA = {
    "research": [(2, "effect_products"), (1, "effect_processes"), (1, "joint_research"), (1, "-ideas_unused")],
    "skills": [(1, "effect_recruiting"), (1, "courses_with_firms")],
    "transition": [(1, "digital_help"), (1, "green_help")],
    "setting": [(2, "firms_trust"), (1, "stable_policy"), (1, "critical_mass"), (1, "-suppliers_missing")],
    "governance": [(1, "strategy"), (1, "firms_lead"), (1, "-key_person")],
    "networking": [(2, "cooperation"), (1, "-partners_outside"), (1, "members_commit")],
    "internationalisation": [(1, "know_abroad"), (2, "effect_exports"), (1, "abroad_plan")],
    "learning": [(1, "evaluation_used"), (1, "learning_routine"), (0.5, "transferable")],
}


class Figure:
    """A value with its interval, the number of respondents behind it, and whether it must be hidden."""

    def __init__(self, value, low=None, high=None, n=None, small=False):
        self.value, self.low, self.high, self.n, self.small = value, low, high, n, small


def incomplete_beta(a, b, x):
    """The regularised incomplete beta function I_x(a, b), by its continued fraction."""
    if x > (a + 1) / (a + b + 2):
        return 1 - incomplete_beta(b, a, 1 - x)
    front = math.exp(math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b) + a * math.log(x) + b * math.log1p(-x))
    c, d = 1.0, 1 / (1 - (a + b) * x / (a + 1))
    fraction = d
    for m in range(1, 500):
        for step in (m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m)),
                     -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))):
            d = 1 / (1 + step * d)
            c = 1 + step / c
            fraction *= c * d
        if abs(c * d - 1) < 1e-16:
            break
    return front * fraction / a


def t_quantile(degrees):
    """The t with P(|T| >= t) = 1 - CONFIDENCE, by halving."""
    low, high = 0.0, 1e6
    for _ in range(200):
        middle = (low + high) / 2
        if incomplete_beta(degrees / 2, 0.5, degrees / (degrees + middle * middle)) > 1 - CONFIDENCE:
            low = middle
        else:
            high = middle
    return (low + high) / 2


def mean_figures(values):
    n = len(values)
    if n == 0:
        return None, None
    mean = math.fsum(values) / n
    if n == 1:
        return Figure(mean, n=1), Figure(None, n=1)
    sd = math.sqrt(math.fsum((v - mean) ** 2 for v in values) / (n - 1))
    half = t_quantile(n - 1) * sd / math.sqrt(n)
    return Figure(mean, mean - half, mean + half, n), Figure(sd, n=n)


def share_figure(count, n):
    """Wilson's interval."""
    z = statistics.NormalDist().inv_cdf(0.5 + CONFIDENCE / 2)
    p, z2 = count / n, z * z
    middle = (p + z2 / (2 * n)) / (1 + z2 / n)
    half = z * math.sqrt(p * (1 - p) / n + z2 / (4 * n * n)) / (1 + z2 / n)
    return Figure(p, 0.0 if count == 0 else middle - half, 1.0 if count == n else middle + half, n)


def score_of(item, answer):
    """An answer as 0 to 100, higher is better."""
    least, most = LIMITS.get(item.lstrip("-"), (1, 5))
    share = 100 * (float(answer) - least) / (most - least)
    return 100 - share if item.startswith("-") else share


def criterion_score(people, indicators):
    """The weighted mean of the items' means, with the interval of Taylor linearisation."""
    used = []
    for weight, item in indicators:
        scores = {i: score_of(item, person[item.lstrip("-")]) for i, person in enumerate(people)
                  if not isinstance(person[item.lstrip("-")], Missing)}
        if len(scores) >= SMALLEST_CELL:
            used.append((weight, scores, math.fsum(scores.values()) / len(scores)))
    if not used:
        return None
    total = math.fsum(weight for weight, _, _ in used)
    score = math.fsum(weight * mean for weight, _, mean in used) / total
    residuals = {}
    for weight, scores, mean in used:
        for i, value in scores.items():
            residuals[i] = residuals.get(i, 0.0) + weight / total * (value - mean) / len(scores)
    n = len(residuals)
    error = math.sqrt(n / (n - 1) * math.fsum(z * z for z in residuals.values()))
    half = t_quantile(n - 1) * error
    return Figure(score, score - half, score + half, n)


def question_figures(people, item):
    """{(choice, statistic): Figure} of one question."""
    answers = [person[item] for person in people if not isinstance(person[item], Missing)]
    n = len(answers)
    figures = {("", "n"): Figure(n, n=n), ("", "missing"): Figure(len(people) - n, n=len(people))}
    for choice in CHOICES.get(item, []):
        count = sum(choice in a if isinstance(a, set) else choice == a for a in answers)
        figures[choice, "count"] = Figure(count, n=n)
        if n:
            figures[choice, "share"] = share_figure(count, n)
    if item in AGREEMENT_ITEMS + MATURITY_ITEMS or item in LIMITS:
        mean, sd = mean_figures([float(a) for a in answers])
        if mean:
            figures["", "mean"], figures["", "sd"] = mean, sd
    return figures


def coverage_figures(people, item):
    """{statistic: Figure}: how many answered, and why the others did not."""
    kinds = ["missing_not_asked", "missing_skipped", "missing_dont_know", "missing_not_applicable",
             "missing_unreadable"]
    missing = [person[item] for person in people if isinstance(person[item], Missing)]
    counts = {kind: missing.count(kind) for kind in kinds}
    counts["missing"] = sum(counts.values())
    counts["n"] = len(people) - counts["missing"]
    figures = {statistic: Figure(count, n=len(people)) for statistic, count in counts.items()}
    figures["missing_share"] = Figure(counts["missing"] / len(people), n=len(people))
    return figures


def all_figures(by_region):
    """{(kind, item, choice, region, group, statistic): Figure}; empty region or group: all together."""
    regions = dict(by_region)
    regions[""] = [person for people in by_region.values() for person in people]
    figures = {}
    for region, everybody in regions.items():
        cells = {"": everybody}
        for person in everybody:
            group = person["respondent_group"]
            cells.setdefault("-" if isinstance(group, Missing) else group, []).append(person)
        for group, people in cells.items():
            empty = sum(all(isinstance(answer, Missing) for answer in person.values()) for person in people)
            figures["coverage", "", "", region, group, "n"] = Figure(len(people), n=len(people))
            figures["coverage", "", "", region, group, "empty"] = Figure(empty, n=len(people))
            for item in ITEMS:
                for statistic, figure in coverage_figures(people, item).items():
                    figures["coverage", item, "", region, group, statistic] = figure
                for (choice, statistic), figure in question_figures(people, item).items():
                    figures["question", item, choice, region, group, statistic] = figure
            for criterion, indicators in CRITERIA.items():
                figure = criterion_score(people, indicators)
                if figure:
                    figures["criterion", criterion, "", region, group, "score"] = figure
    return figures
