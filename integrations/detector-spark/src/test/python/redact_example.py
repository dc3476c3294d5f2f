"""Finds and masks card numbers from Python: run with the jar on the class path of Spark.

    pip install pyspark==4.2.0
    python redact_example.py detector-spark.jar
"""

import sys

from pyspark.sql import SparkSession
from pyspark.sql import functions as f

CARD = "4111111111111111"
MASK = "************1111"

spark = (
    SparkSession.builder.master("local[2]")
    .config("spark.ui.enabled", False)
    .config("spark.jars", sys.argv[1])
    .config("spark.sql.catalog.cards", "dev.carddetector.spark.CardCatalog")
    .getOrCreate()
)

calls = spark.createDataFrame(
    [(1, f"paid with {CARD}"), (2, "asked for the opening hours"), (3, None)],
    "id int, note string",
)

# Which calls mention a card, and where?
found = calls.select("id", f.expr("cards.find(note)").alias("found")).where("size(found) > 0")
rows = found.select("id", f.explode("found").alias("card")).select("id", "card.*").collect()
assert [tuple(row) for row in rows] == [(1, 10, 26, "visa", "high", True, "1111")], rows

# A masked copy.
masked = calls.withColumn("note", f.expr("cards.redact(note)"))
notes = [row.note for row in masked.orderBy("id").collect()]
assert notes == [f"paid with {MASK}", "asked for the opening hours", None], notes

# How many, in SQL?
calls.createOrReplaceTempView("calls")
total = spark.sql("SELECT sum(cards.count(note)) FROM calls WHERE cards.contains(note)")
assert total.collect()[0][0] == 1

# The report on a whole table.
report = calls.select(f.expr("cards.report(struct(*))").alias("report")).collect()[0].report
assert (report.rows, report.rows_with_cards) == (3, 1), report
assert [(c.column, c.cards, c.sample) for c in report.columns] == [("note", 1, MASK)], report

print("all as expected on Spark", spark.version)
spark.stop()
