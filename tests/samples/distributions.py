"""Quantiles of Student's t and of F, from the incomplete beta function."""

import functools
import math


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


def inverse(function, target, low, high):
    """The x with function(x) = target, by halving; the function rises."""
    for _ in range(100):
        middle = (low + high) / 2
        if function(middle) < target:
            low = middle
        else:
            high = middle
    return (low + high) / 2


@functools.lru_cache(maxsize=None)
def t_quantile(degrees, confidence):
    """The t with P(|T| < t) = confidence."""
    return inverse(lambda t: 1 - incomplete_beta(degrees / 2, 0.5, degrees / (degrees + t * t)), confidence, 0.0, 1e6)


@functools.lru_cache(maxsize=None)
def f_quantile(probability, degrees1, degrees2):
    x = inverse(lambda y: incomplete_beta(degrees1 / 2, degrees2 / 2, y), probability, 0.0, 1.0)
    return degrees2 * x / (degrees1 * (1 - x))
