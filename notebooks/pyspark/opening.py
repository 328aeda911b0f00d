# The warehouse of `lac`, and the council where it has several. A folder that Spark reads: a volume, abfss://…, or a path.
WAREHOUSE = "demo/warehouse"
COUNCIL = None

import json


def open_warehouse():
    """A view of each table, as the last whole run left it; never what a run is writing."""
    runs = spark.read.format("delta").load(f"{WAREHOUSE}/published/run")
    done = runs.where("outcome = 'done'").select("la_code", "tables_read", "tables_written").collect()
    councils = sorted({run["la_code"] for run in done})
    council = COUNCIL or (councils[0] if len(councils) == 1 else None)
    if council is None:
        raise ValueError(f"The warehouse has runs of councils {councils}: name one as COUNCIL.")
    versions = {}
    for run in done:
        for tables in (run["tables_read"], run["tables_written"]):
            for table, version in json.loads(tables).items():
                versions[table] = max(version, versions.get(table, -1))
    for table, version in versions.items():
        if version >= 0:
            layer, name = table.split(".")
            rows = spark.read.format("delta").option("versionAsOf", version).load(f"{WAREHOUSE}/{layer}/{name}")
            if "_council" in rows.columns:
                rows = rows.where(rows["_council"] == council).drop("_council")
            rows.createOrReplaceTempView(f"{layer}_{name}")
    runs.createOrReplaceTempView("published_run")


def sql(query):
    return spark.sql(query)


def answer(query):
    """A query's answer. Columns that identify people are refused: count them, never list them."""
    rows = sql(query)
    keys = [column for column in rows.columns if column.endswith("_key")]
    if keys:
        raise ValueError(f"Column {', '.join(keys)} identifies single people: count them.")
    return rows


def show(query):
    display(answer(query))


def views():
    display(sql("SHOW VIEWS"))


def numbers(rows, column):
    return [None if row[column] is None else float(row[column]) for row in rows]


def lines(title, unit, query):
    """First column along the axis; every other a line; `X from` and `X to` a band."""
    import matplotlib.pyplot as plt

    rows = answer(query).collect()
    names = list(rows[0].asDict()) if rows else []
    places = range(len(rows))
    figure, axes = plt.subplots(figsize=(9, 4))
    for column, name in enumerate(names[1:], 1):
        if name.endswith(" from"):
            ends = zip(numbers(rows, column), numbers(rows, column + 1))
            band = [(low, high) if low is not None else (float("nan"),) * 2 for low, high in ends]
            axes.fill_between(places, *zip(*band), alpha=0.3, label=name[: -len(" from")])
        elif not name.endswith(" to"):
            known = [(x, y) for x, y in zip(places, numbers(rows, column)) if y is not None]
            if known:
                axes.plot(*zip(*known), label=name)
    axes.set(title=title, ylabel=unit)
    marks = places[:: max(1, len(rows) // 8)]
    axes.set_xticks(marks, [str(rows[place][0]) for place in marks])
    axes.legend(frameon=False)
    plt.show()


def bars(title, unit, query):
    """First column names the bars, the second is their length, the third and fourth their interval."""
    import matplotlib.pyplot as plt

    rows = [row for row in answer(query).collect() if row[1] is not None][::-1]
    figure, axes = plt.subplots(figsize=(9, 1 + 0.4 * len(rows)))
    names, lengths = [str(row[0]) for row in rows], numbers(rows, 1)
    axes.barh(range(len(rows)), lengths)
    axes.set_yticks(range(len(rows)), names)
    for place, row in enumerate(rows):
        if len(row) == 4 and row[2] is not None:
            axes.plot([float(row[2]), float(row[3])], [place, place], color="black")
    axes.axvline(0, color="black", linewidth=1)
    axes.set(title=title, xlabel=unit)
    plt.show()


open_warehouse()
