"""What every peer's script agrees on: periods, dimensions, groupings, and how a result table is read and compared."""
import csv

AS_OF = (2025, 12, 31)
FIRST_YEAR, QUARTERS = 2022, 16
PERIODS = [f"{FIRST_YEAR + q // 4}-Q{q % 4 + 1}" for q in range(QUARTERS)]
DIMENSIONS = ["partner", "site", "sex", "age_band"]
GROUPINGS = {
    "total": [],
    "partner": ["partner"],
    "partner_site": ["partner", "site"],
    "partner_sex": ["partner", "sex"],
    "partner_age": ["partner", "age_band"],
    "sex_age": ["sex", "age_band"],
    "partner_sex_age": ["partner", "sex", "age_band"],
}
AGE_BANDS = ["0-4", "5-9", "10-14", "15-17", "18+", "unknown"]
HORIZON = {"reentry": 365, "family_stable": 365, "followed_up": 90, "km_family": 365}
HEADER = ["metric", "period", "set", *DIMENSIONS, "category", "num", "den", "value", "mature"]


def last_day(quarter):
    """The last day of the quarter with this number, counted from the first."""
    import datetime
    year, part = FIRST_YEAR + (quarter + 1) // 4, (quarter + 1) % 4
    return datetime.date(year, 3 * part + 1, 1) - datetime.timedelta(days=1)


def is_mature(metric, quarter):
    import datetime
    return int(last_day(quarter) + datetime.timedelta(days=HORIZON.get(metric, 0)) <= datetime.date(*AS_OF))


def read(path):
    """A result table by its key; figures are numbers or None."""
    table = {}
    with open(path, encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            key = tuple(row[name] for name in HEADER[:8])
            if key in table:
                raise ValueError(f"{path} has this group twice: {key}")
            table[key] = tuple(float(row[name]) if row[name] else None for name in ("num", "den", "value")) + (row["mature"],)
    return table


def differences(expected, actual):
    """What one result table says and the other does not, as lines; empty when they agree: counts exactly, values within 2e-6."""
    a, b = read(expected), read(actual)
    lines = [f"missing: {key}" for key in a.keys() - b.keys()] + [f"too many: {key}" for key in b.keys() - a.keys()]
    for key in a.keys() & b.keys():
        x, y = a[key], b[key]
        same_value = x[2] == y[2] or (None not in (x[2], y[2]) and abs(x[2] - y[2]) <= 2e-6)
        if x[:2] != y[:2] or x[3] != y[3] or not same_value:
            lines.append(f"differs: {key}: {x} against {y}")
    return sorted(lines)
