# SPDX-License-Identifier: Apache-2.0
"""Draws how the time of each task grows with the size of the district."""
import math

WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM = 760, 420, 70, 230, 30, 50
COLORS = ("#1b6ca8", "#c0392b", "#2e8b57", "#8e44ad", "#d68910", "#16a085", "#7f8c8d", "#34495e", "#a04000",
          "#c71585", "#556b2f", "#5f5fd3")


def draw(results, path):
    """Writes an SVG: both axes logarithmic, so that a cost in proportion to the size is a line at 45 degrees."""
    lines = {}
    for result in results:
        ours = result["programs"].get("crosswalk", {})
        if "seconds" in ours and result["task"] not in ("version", "ten-lines", "writing"):
            lines.setdefault(result["title"], []).append((result["students"], ours["seconds"]))
    lines = {title: sorted(points) for title, points in lines.items() if len(points) > 1}
    if not lines:
        return
    sizes = [size for points in lines.values() for size, _ in points]
    times = [time for points in lines.values() for _, time in points]
    left, right = math.log10(min(sizes)), math.log10(max(sizes))
    low, high = math.floor(math.log10(min(times))), math.ceil(math.log10(max(times)))

    def x(size):
        return LEFT + (math.log10(size) - left) / (right - left) * (WIDTH - LEFT - RIGHT)

    def y(time):
        return HEIGHT - BOTTOM - (math.log10(time) - low) / (high - low) * (HEIGHT - TOP - BOTTOM)

    parts = ['<svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" font-family="sans-serif" font-size="12">'
             % (WIDTH, HEIGHT), '<rect width="100%" height="100%" fill="white"/>']
    for size in sorted(set(sizes)):
        parts.append('<text x="%.0f" y="%d" text-anchor="middle">%s</text>' % (x(size), HEIGHT - 28, format(size, ",")))
        parts.append('<path d="M%.0f %d V%d" stroke="#ddd"/>' % (x(size), TOP, HEIGHT - BOTTOM))
    for power in range(low, high + 1):
        parts.append('<text x="%d" y="%.0f" text-anchor="end">%g s</text>' % (LEFT - 8, y(10 ** power) + 4, 10.0 ** power))
        parts.append('<path d="M%d %.0f H%d" stroke="#ddd"/>' % (LEFT, y(10 ** power), WIDTH - RIGHT))
    parts.append('<text x="%d" y="%d" text-anchor="middle">students</text>' % ((LEFT + WIDTH - RIGHT) // 2, HEIGHT - 8))
    ends = []
    for color, (title, points) in zip(COLORS * 2, lines.items()):
        path_data = " ".join("%s%.1f %.1f" % ("M" if i == 0 else "L", x(s), y(t)) for i, (s, t) in enumerate(points))
        parts.append('<path d="%s" fill="none" stroke="%s" stroke-width="2"/>' % (path_data, color))
        parts += ['<circle cx="%.1f" cy="%.1f" r="3" fill="%s"/>' % (x(s), y(t), color) for s, t in points]
        ends.append((y(points[-1][1]), title, color))
    below = 0
    for height, title, color in sorted(ends):
        height = max(height, below + 16)
        below = height
        parts.append('<text x="%d" y="%.0f" fill="%s">%s</text>' % (WIDTH - RIGHT + 10, height + 4, color, title))
    parts.append("</svg>\n")
    with open(path, "w", encoding="utf-8") as file:
        file.write("\n".join(parts))
