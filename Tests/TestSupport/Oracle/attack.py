#!/usr/bin/env python3
"""Runs the independent attacker on many groups of releases in one process.

usage: attack.py AUDIT_SUPPRESSION.py GROUPS.json [--by-parts]    a list of {"files": [...], "options": [...]}
prints a list of {"exit": code, "output": text}, the code being the largest of a group's parts.

--by-parts gives the attacker one set of linked hidden cells at a time, and what is left as a last part. Nothing ties one set to another,
so that it finds the same, sooner.
"""
import contextlib, importlib.util, io, json, os, sys, tempfile

spec = importlib.util.spec_from_file_location("attacker", sys.argv[1])


def run(arguments):
    attacker = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(attacker)
    output, code = io.StringIO(), 0
    with contextlib.redirect_stdout(output):
        try: attacker.main(arguments)
        except SystemExit as end: code = end.code
    return code, output.getvalue()


def parts(files):
    """The same releases, once for each set of linked hidden cells."""
    releases = [json.load(open(file)) for file in files]
    known = {}
    for release in releases:
        for cell, value in release["cells"].items():
            value = value["value"] if isinstance(value, dict) else value
            if value is not None or cell not in known: known[cell] = value
    parent = {cell: cell for cell, value in known.items() if value is None}

    def root(cell):
        while parent[cell] != cell:
            parent[cell] = parent[parent[cell]]
            cell = parent[cell]
        return cell

    def named(link): return [link["total"], *link["parts"]] if "total" in link else [link["num"], link["den"]]
    for release in releases:
        for link in release["constraints"] + release["percents"]:
            hidden = [cell for cell in named(link) if cell in parent]
            for cell in hidden[1:]: parent[root(cell)] = root(hidden[0])
    for part in sorted({root(cell) for cell in parent}) + [None]:
        texts = []
        for release in releases:
            text = dict(release)
            for kind in ["constraints", "percents"]:
                text[kind] = [l for l in release[kind] if next((root(c) for c in named(l) if c in parent), None) == part]
            inside = {cell for kind in ["constraints", "percents"] for link in text[kind] for cell in named(link)}
            text["cells"] = {
                c: v for c, v in release["cells"].items() if c in inside or (c in parent and root(c) == part) or (part is None and c not in parent)
            }
            texts.append(text)
        # A constraint may name a cell that only another release lists.
        missing = {c for t in texts for kind in ["constraints", "percents"] for l in t[kind] for c in named(l)} - {c for t in texts for c in t["cells"]}
        texts[0]["cells"].update({c: known[c] for c in missing})
        yield texts


found = []
for group in json.load(open(sys.argv[2])):
    if "--by-parts" not in sys.argv:
        found.append(run(group["files"] + group["options"]))
        continue
    results = []
    with tempfile.TemporaryDirectory() as folder:
        for texts in parts(group["files"]):
            names = []
            for number, text in enumerate(texts):
                names.append(os.path.join(folder, f"{number}.json"))
                with open(names[-1], "w") as file: json.dump(text, file)
            if any(text["cells"] for text in texts): results.append(run(names + group["options"]))
    found.append((max(code for code, _ in results), "".join(output for code, output in results if code)))
print(json.dumps([{"exit": code, "output": output} for code, output in found]))
