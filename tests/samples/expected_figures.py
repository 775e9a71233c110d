"""The figures that the sample exports must come to, from the formulas and nothing else."""

import math
import statistics

from distributions import f_quantile, t_quantile
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


# Themes: weight and criterion.
THEMES = {
    "innovation": [(2, "research"), (1, "skills"), (1, "transition")],
    "clustering": [(1, "setting"), (1, "governance"), (1, "networking")],
    "global": [(2, "internationalisation"), (1, "learning")],
}
BENCHMARK = "Basque Country"
TESTED = AGREEMENT_ITEMS + MATURITY_ITEMS


class Figure:
    """A value with its interval and the number of respondents behind it.

    `wider`: the interval is the narrowest that is allowed. `value` None: there must be none.
    """

    def __init__(self, value, low=None, high=None, n=None, wider=False):
        self.value, self.low, self.high, self.n, self.wider = value, low, high, n, wider


def mean_figures(values):
    n = len(values)
    if n == 0:
        return None, None
    mean = math.fsum(values) / n
    if n == 1:
        return Figure(mean, n=1), Figure(None, n=1)
    sd = math.sqrt(math.fsum((v - mean) ** 2 for v in values) / (n - 1))
    half = t_quantile(n - 1, CONFIDENCE) * sd / math.sqrt(n)
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


def scores_of(people, item):
    """Scores by place in `people`, of those who answered."""
    answers = ((i, person[item.lstrip("-")]) for i, person in enumerate(people))
    return {i: score_of(item, answer) for i, answer in answers if not isinstance(answer, Missing)}


def criterion_score(people, indicators):
    """The weighted mean of the items' means, with the interval of Taylor linearisation."""
    scored = [(weight, scores_of(people, item)) for weight, item in indicators]
    anybody = len(set().union(*(scores for _, scores in scored)))
    used = [(weight, scores, math.fsum(scores.values()) / len(scores))
            for weight, scores in scored if len(scores) >= SMALLEST_CELL]
    if not used or 2 * len(used) < len(indicators):
        return Figure(None, n=anybody)
    total = math.fsum(weight for weight, _, _ in used)
    score = math.fsum(weight * mean for weight, _, mean in used) / total
    residuals = {}
    for weight, scores, mean in used:
        for i, value in scores.items():
            residuals[i] = residuals.get(i, 0.0) + weight / total * (value - mean) / len(scores)
    n = len(residuals)
    error = math.sqrt(n / (n - 1) * math.fsum(z * z for z in residuals.values()))
    half = t_quantile(n - 1, CONFIDENCE) * error
    # With an item left out, the number of respondents is known only within bounds.
    return Figure(score, score - half, score + half, anybody, wider=len(used) < len(indicators))


def theme_score(scores, criteria):
    if any(scores[criterion].value is None for _, criterion in criteria):
        return Figure(None, n=min(scores[criterion].n for _, criterion in criteria))
    total = math.fsum(weight for weight, _ in criteria)
    value = math.fsum(weight * scores[criterion].value for weight, criterion in criteria) / total
    return Figure(value, n=min(scores[criterion].n for _, criterion in criteria))


def alpha(people, indicators):
    """Cronbach's alpha with Feldt's interval, over those who answered everything."""
    items = [scores_of(people, item) for _, item in indicators]
    everybody = sorted(set.intersection(*(set(scores) for scores in items)))
    k, n = len(items), len(everybody)
    if n < 2:
        return Figure(None, n=n)
    rows = [[scores[i] for scores in items] for i in everybody]
    spread = statistics.variance([math.fsum(row) for row in rows])
    if spread == 0:
        return Figure(None, n=n)
    value = k / (k - 1) * (1 - math.fsum(statistics.variance(column) for column in zip(*rows)) / spread)
    tail, degrees = (1 - CONFIDENCE) / 2, (n - 1, (n - 1) * (k - 1))
    return Figure(value, 1 - (1 - value) * f_quantile(1 - tail, *degrees),
                  1 - (1 - value) * f_quantile(tail, *degrees), n)


def kruskal_figures(samples):
    """{statistic: Figure} for the answers of several regions."""
    pooled = sorted(value for sample in samples for value in sample)
    n, k = len(pooled), len(samples)
    ranks, ties = {}, 0
    for value in set(pooled):
        count, first = pooled.count(value), pooled.index(value) + 1
        ranks[value] = first + (count - 1) / 2
        ties += count ** 3 - count
    h = 12 / (n * (n + 1)) * math.fsum(math.fsum(ranks[v] for v in s) ** 2 / len(s) for s in samples) - 3 * (n + 1)
    h /= 1 - ties / (n ** 3 - n)
    figures = {"kruskal_h": h, "kruskal_df": k - 1, "epsilon_squared": h / (n - 1),
               "eta_squared": (h - k + 1) / (n - k)}
    if k == 3:  # the chi-squared distribution with two degrees of freedom is an exponential one
        figures["kruskal_p"] = math.exp(-h / 2)
    return {statistic: Figure(value, n=n) for statistic, value in figures.items()}


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
    figures["missing_share"] = Figure(counts["missing"] / len(people) if people else None, n=len(people))
    return figures


def cell_figures(people):
    """{(kind, item, choice, statistic): Figure} of some respondents."""
    empty = sum(all(isinstance(answer, Missing) for answer in person.values()) for person in people)
    figures = {("coverage", "", "", "n"): Figure(len(people), n=len(people)),
               ("coverage", "", "", "empty"): Figure(empty, n=len(people))}
    for item in ITEMS:
        for statistic, figure in coverage_figures(people, item).items():
            figures["coverage", item, "", statistic] = figure
        for (choice, statistic), figure in question_figures(people, item).items():
            figures["question", item, choice, statistic] = figure
    scores = {criterion: criterion_score(people, indicators) for criterion, indicators in CRITERIA.items()}
    for criterion, indicators in CRITERIA.items():
        figures["criterion", criterion, "", "score"] = scores[criterion]
        figures["reliability", criterion, "", "cronbach_alpha"] = alpha(people, indicators)
        for _, item in indicators:
            mean, _ = mean_figures(list(scores_of(people, item).values()))
            if mean:
                figures["criterion", criterion, item.lstrip("-"), "indicator_score"] = mean
    for theme, criteria in THEMES.items():
        figures["theme", theme, "", "score"] = theme_score(scores, criteria)
    return figures


def rank_figures(figures, regions):
    """The place of each region but the benchmark, by score."""
    ranks = {}
    for kind, item in [("criterion", c) for c in CRITERIA] + [("theme", t) for t in THEMES]:
        scores = {region: figures[kind, item, "", region, "", "score"] for region in regions}
        ranked = [figure for region, figure in scores.items() if region != BENCHMARK]
        for region, figure in scores.items():
            better = sum(scores[r].value > figure.value for r in regions if r != BENCHMARK)
            place = None if region == BENCHMARK else 1 + better
            low, high = (None, None) if place is None else open_ranks(figure, ranked)
            ranks[kind, item, "", region, "", "rank"] = Figure(place, low, high, n=figure.n)
    return ranks


def open_ranks(figure, ranked):
    """The best and the worst place, as long as no clear difference (without 0 in its interval) is undone."""
    if any(other.low is None for other in ranked):
        return None, None
    above = sum(clear_lead(other, figure) for other in ranked)
    below = sum(clear_lead(figure, other) for other in ranked)
    return 1 + above, len(ranked) - below


def clear_lead(a, b):
    """Whether the interval of a - b, by Zou and Donner, lies above 0; none if one of the two has no width."""
    if a.low == a.high or b.low == b.high:
        return False
    return a.value - b.value > math.sqrt((a.value - a.low) ** 2 + (b.high - b.value) ** 2)


def all_figures(by_region):
    """{(kind, item, choice, region, group, statistic): Figure}; empty region or group: all together."""
    regions = dict(by_region)
    regions[""] = [person for people in by_region.values() for person in people]
    figures = {}
    for region, everybody in regions.items():
        cells = {"": everybody, "-": [], **{group: [] for group in CHOICES["respondent_group"]}}
        for person in everybody:
            group = person["respondent_group"]
            cells["-" if isinstance(group, Missing) else group].append(person)
        for group, people in cells.items():
            for (kind, item, choice, statistic), figure in cell_figures(people).items():
                figures[kind, item, choice, region, group, statistic] = figure
    figures |= rank_figures(figures, list(by_region))
    for item in TESTED:
        samples = [[float(p[item]) for p in people if not isinstance(p[item], Missing)]
                   for region, people in by_region.items() if region != BENCHMARK]
        for statistic, figure in kruskal_figures(samples).items():
            figures["test", item, "", "", "", statistic] = figure
    return figures
