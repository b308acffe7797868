#!/usr/bin/env python3
"""The least possible number of hidden cells, by mixed-integer programming: the oracle for small tables.

usage: optimum.py PROBLEMS.json    a list of {"threshold": t, "cells": [{"value": a, "primary": bool}], "relations": [[[cell, coefficient], ...], ...]}
prints a list of counts. Every primary cell's interval must hold 0 and t; relations sum to nothing.
"""
import json, sys
import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import lil_matrix


def optimum(problem):
    cells, relations, t = problem["cells"], problem["relations"], problem["threshold"]
    n = len(cells)
    moves = [(p, s) for p, c in enumerate(cells) if c["primary"] for s in (1, -1)]
    width = n + len(moves) * n                       # x (hidden or not), then one table of deviations for each move
    high = 4 * max(c["value"] for c in cells) + 10 * t
    rows, low, up = [], [], []
    lower, upper = np.zeros(width), np.ones(width)
    for p, c in enumerate(cells):
        if c["primary"]: lower[p] = 1
    for k, (p, s) in enumerate(moves):
        at = n + k * n
        for i, c in enumerate(cells):
            lower[at + i], upper[at + i] = -c["value"], high
            rows.append([(at + i, 1), (i, -high)]); low.append(-np.inf); up.append(0)
            rows.append([(at + i, 1), (i, c["value"])]); low.append(0); up.append(np.inf)
        for r in relations:
            rows.append([(at + i, w) for i, w in r]); low.append(0); up.append(0)
        if s > 0: lower[at + p] = t - cells[p]["value"]
        else: upper[at + p] = -cells[p]["value"]
    a = lil_matrix((len(rows), width))
    for i, row in enumerate(rows):
        for j, w in row: a[i, j] = w
    cost = np.zeros(width); cost[:n] = 1
    integral = np.zeros(width); integral[:n] = 1
    r = milp(cost, integrality=integral, bounds=Bounds(lower, upper), constraints=LinearConstraint(a.tocsr(), low, up), options={"time_limit": 60})
    return int(round(r.fun)) if r.fun is not None else None


print(json.dumps([optimum(p) for p in json.load(open(sys.argv[1]))]))
