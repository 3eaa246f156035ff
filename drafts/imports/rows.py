"""A table becomes one paragraph a row, its cells parted by " | "."""

from drafts.imports.tree import on_one_line, put_instead, taken_apart

_ROW = "data-row"


def tables_to_rows(root):
    """Do so with the tables below ``root``; gives how many became such paragraphs.

    Tables that only arrange things, those with one cell a row or with tables inside, go and leave
    their lines as they are.
    """
    count = 0
    for table in reversed(list(root.iter("table"))):
        arranges = any(inner.get(_ROW) for inner in table.iterdescendants("p"))
        parted = False
        for row in list(table.iter("tr")):
            cells = list(row.iterchildren("td", "th"))
            while cells and not cells[-1].text_content().strip():
                row.remove(cells.pop())
            filled = sum(bool(cell.text_content().strip()) for cell in cells)
            if filled > 1 and not arranges:
                parted = True
                put_instead(row, _line_of(row, cells))
            for element in (row, *cells):
                element.tag = "div"
        for element in table.iter("table", "thead", "tbody", "tfoot"):
            element.tag = "div"
        count += parted
    return count


def _line_of(row, cells):
    line = row.makeelement("p", {_ROW: "row"})
    for at, cell in enumerate(cells):
        on_one_line(cell)
        holder = line.makeelement("span")
        line.append(holder)
        put_instead(holder, *([" | "] if at else []), *taken_apart(cell))
    line.text = (line.text or "").lstrip()
    on_one_line(line)
    return line
