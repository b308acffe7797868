"""Draws time and memory over the number of children, both axes logarithmic: plot.draw(figures, children, path)."""
import matplotlib

matplotlib.use("svg")
import matplotlib.pyplot as pyplot

COLOURS = {"athar": "#0b6e4f", "polars": "#d1495b", "duckdb": "#edae49", "pandas": "#30638e"}


def draw(figures, children, path):
    # The same figures give the same bytes: no date, no random ids.
    matplotlib.rcParams.update({"svg.hashsalt": "athar", "svg.fonttype": "none", "font.family": "sans-serif"})
    figure, axes = pyplot.subplots(1, 2, figsize=(9, 3.6))
    systems = list(dict.fromkeys(system for size in figures.values() for system in size))
    for axis, name, title in ((axes[0], "wall_s", "whole process, seconds"), (axes[1], "peak_mb", "peak memory, MB")):
        for system in systems:
            points = [(children[size], by[system][name]) for size, by in figures.items() if system in by]
            axis.loglog(*zip(*points), marker="o", label=system, color=COLOURS.get(system), linewidth=2.5 if system == "athar" else 1.5)
        axis.set_xlabel("children")
        axis.set_title(title, fontsize=11)
        axis.grid(True, which="both", linewidth=0.3)
    axes[0].legend(frameon=False)
    figure.tight_layout()
    figure.savefig(path, metadata={"Date": None})
