"""The job in pandas: with_pandas.py FOLDER OUT THREADS (of which it uses one). Typed reading, categoricals, groupby."""
import sys

import numpy as np
import pandas as pd

from job import AGE_BANDS, AS_OF, DIMENSIONS, GROUPINGS, HEADER, PERIODS, QUARTERS, is_mature, last_day

folder, out = sys.argv[1:3]
END = pd.Timestamp(*AS_OF)
parts = []


def register(name, texts, days, codes=()):
    return pd.read_csv(f"{folder}/{name}.csv", usecols=[*texts, *days, *codes], parse_dates=list(days), date_format="%Y-%m-%d",
                       dtype={code: "category" for code in codes})


def number_of_day(day):
    return day.dt.year * 10000 + day.dt.month * 100 + day.dt.day


def in_time(frame, day):
    """Adds the quarter of a column of days and the age band on it; a day past the last quarter makes no row."""
    age = (number_of_day(day) - frame["born"]) // 10000
    bands = np.where(age.isna(), 5, np.digitize(age, [5, 10, 15, 18]))
    frame = frame.assign(q=((day.dt.year - 2022) * 4 + day.dt.quarter - 1).astype("int8"), age_band=bands.astype("int8"))
    return frame[frame["q"] < QUARTERS]


def by(frame, dims, *also):
    return frame.groupby(["q", *also, *dims], observed=True, sort=False)


def add(metric, grouping, frame, num=None, den=None, value=None, category=None):
    frame = frame.reset_index()
    part = pd.DataFrame({"metric": metric, "q": frame["q"], "set": grouping})
    for dim in DIMENSIONS:
        part[dim] = frame[dim].astype(object) if dim in GROUPINGS[grouping] else None
    part["category"] = frame[category].astype(object) if category else None
    for name, source in (("num", num), ("den", den), ("value", value)):
        part[name] = frame[source].astype(float) if source else np.nan
    parts.append(part.astype({"category": object}))


people = register("beneficiaries", ["beneficiary_id"], ["date_of_birth"], ["sex"])
people["sex"] = people["sex"].cat.add_categories("unknown").fillna("unknown")
people["born"] = number_of_day(people["date_of_birth"])
people["child"] = np.arange(len(people), dtype="int32")
people = people.drop(columns="date_of_birth").set_index("beneficiary_id")


def with_people(frame):
    return frame.join(people, on="beneficiary_id").drop(columns="beneficiary_id")


# Services
services = with_people(register("services", ["beneficiary_id", "hours"], ["delivered_on"], ["partner", "site", "service_type"]))
services = in_time(services, services["delivered_on"])
cells = services.groupby(["q", *DIMENSIONS, "service_type"], observed=True, sort=False).agg(
    n=("child", "size"), h=("hours", "sum"), nh=("hours", "count")).reset_index()
served = services.loc[services["age_band"] < 4, ["child", "q", *DIMENSIONS]].drop_duplicates()
del services
for grouping, dims in GROUPINGS.items():
    add("served", grouping, by(served, dims).agg(n=("child", "nunique")), "n")
    table = by(cells, dims, "service_type")[["n", "h", "nh"]].sum()
    add("services", grouping, table, "n", category="service_type")
    add("hours", grouping, table, "h", "nh", category="service_type")
for grouping in ("total", "partner"):
    dims = GROUPINGS[grouping]
    for metric, years in (("served_ytd", served["q"] // 4), ("served_ever", served["q"] * 0)):
        first = served.assign(year=years).groupby(["child", "year", *dims], observed=True)["q"].min().reset_index()
        new = first.groupby(["q", "year", *dims], observed=True).size().rename("n").reset_index()
        running = new.merge(pd.DataFrame({"end": range(QUARTERS)}), how="cross")
        running = running[running["q"] <= running["end"]]
        if metric == "served_ytd":
            running = running[running["end"] // 4 == running["year"]]
        running = running.drop(columns="q").rename(columns={"end": "q"})
        add(metric, grouping, by(running, dims)[["n"]].sum(), "n")
del served, cells

# Cases
cases = with_people(register("cases", ["case_id", "beneficiary_id"], ["opened_on", "closed_on"], ["partner", "site", "closure_reason"]))
closures = cases[cases["closed_on"].notna()]
closures = in_time(closures, closures["closed_on"])
again = cases[["child", "opened_on"]].rename(columns={"opened_on": "again_on"}).sort_values("again_on")
closures = pd.merge_asof(closures.sort_values("closed_on"), again, left_on="closed_on", right_on="again_on", by="child",
                         direction="forward", allow_exact_matches=False)
closures["reunified"] = closures["closure_reason"] == "reunified"
closures["back"] = (closures["again_on"] - closures["closed_on"]).dt.days <= 365
for grouping, dims in GROUPINGS.items():
    table = by(closures, dims).agg(n=("child", "size"), reunified=("reunified", "sum"), back=("back", "sum"))
    table["share"], table["rate"] = table["reunified"] / table["n"], table["back"] / table["n"]
    add("closed_cases", grouping, table, "n")
    add("reunified", grouping, table, "reunified", "n", "share")
    add("reentry", grouping, table, "back", "n", "rate")
stock = []
for q in range(QUARTERS):
    last = pd.Timestamp(last_day(q))
    now = cases.loc[(cases["opened_on"] <= last) & ~(cases["closed_on"] <= last), ["partner", "site", "sex", "born"]]
    now = in_time(now, pd.Series(last, index=now.index))
    stock.append(now.groupby(["q", *DIMENSIONS], observed=True).size().rename("n").reset_index())
stock = pd.concat(stock)
for grouping, dims in GROUPINGS.items():
    add("open_cases", grouping, by(stock, dims)[["n"]].sum(), "n")

# Reintegrations and their visits
visits = register("follow_ups", ["reintegration_id"], ["visited_on"], ["status"])
first_visit = visits.groupby("reintegration_id")["visited_on"].min().rename("first_visit")
first_disrupted = visits[visits["status"] == "disrupted"].groupby("reintegration_id")["visited_on"].min().rename("first_disrupted")
placed = with_people(register("reintegrations", ["reintegration_id", "case_id", "beneficiary_id"], ["started_on", "ended_on"],
                              ["partner", "site", "pathway", "end_reason"]))
placed = placed.join(first_visit, on="reintegration_id").join(first_disrupted, on="reintegration_id")
placed = in_time(placed, placed["started_on"])
within = lambda day, days: (placed[day] - placed["started_on"]).dt.days <= days
placed["family"] = placed["pathway"] == "family"
placed["seen"] = within("first_visit", 90)
placed["stable"] = placed["family"] & ~(
    within("first_disrupted", 365) | ((placed["end_reason"] == "disrupted") & within("ended_on", 365)))
for grouping, dims in GROUPINGS.items():
    table = by(placed, dims).agg(n=("child", "size"), seen=("seen", "sum"), family=("family", "sum"), stable=("stable", "sum"))
    add("followed_up", grouping, table.assign(share=table["seen"] / table["n"]), "seen", "n", "share")
    table = table[table["family"] > 0]
    add("family_stable", grouping, table.assign(share=table["stable"] / table["family"]), "stable", "family", "share")

# Time to the family
home = placed[placed["family"]].groupby("case_id")["started_on"].min().rename("home_on")
spells = cases.join(home, on="case_id")
spells["days"] = (spells["home_on"] - spells["opened_on"]).dt.days
reached = spells[spells["home_on"].notna()]
reached = in_time(reached, reached["home_on"])
watched = (spells["closed_on"].fillna(END).clip(upper=END) - spells["opened_on"]).dt.days
spells["event"] = spells["days"] <= watched
spells["t"] = np.where(spells["event"], spells["days"], watched).astype("int32")
spells = in_time(spells, spells["opened_on"])
times = spells.groupby(["q", *DIMENSIONS, "t"], observed=True, sort=False).agg(n=("event", "size"), events=("event", "sum")).reset_index()
for grouping, dims in GROUPINGS.items():
    add("days_to_family", grouping, by(reached, dims).agg(n=("child", "size"), days=("days", "median")), den="n", value="days")
    table = by(times, dims, "t")[["n", "events"]].sum().reset_index().sort_values("t", ascending=False)
    table["at_risk"] = by(table, dims)["n"].cumsum()
    table["events"] = table["events"].where(table["t"] <= 365, 0)
    table["survive"] = 1 - table["events"] / table["at_risk"]
    table = by(table, dims).agg(n=("n", "sum"), events=("events", "sum"), survive=("survive", "prod"))
    add("new_cases", grouping, table, "n")
    add("km_family", grouping, table.assign(reached=1 - table["survive"]), "events", "n", "reached")

table = pd.concat(parts)
table["period"] = table["q"].map(lambda q: PERIODS[q])
table["mature"] = [is_mature(metric, q) for metric, q in zip(table["metric"], table["q"])]
table["age_band"] = table["age_band"].map(lambda band: None if pd.isna(band) else AGE_BANDS[int(band)])
table["den"] = table["den"].astype("Int64")
table["value"] = table["value"].map(lambda value: "" if pd.isna(value) else f"{value:.6f}")
table[HEADER].to_csv(out, index=False)
