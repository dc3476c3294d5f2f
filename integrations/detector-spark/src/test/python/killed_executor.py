"""Kills one of four executors while a table is masked: the copy must be complete and right.

    python killed_executor.py detector-spark.jar
"""

import os
import signal
import subprocess
import sys
import tempfile
import threading
import time

from pyspark.sql import SparkSession
from pyspark.sql import functions as f

ROWS = 400_000
PARTITIONS = 40

temporary = tempfile.TemporaryDirectory()
folder = temporary.name
spark = (
    SparkSession.builder.master("local-cluster[4,1,1024]")
    .appName("killed-executor")
    .config("spark.ui.enabled", False)
    .config("spark.ui.showConsoleProgress", False)
    .config("spark.jars", sys.argv[1])
    .config("spark.driver.host", "localhost")
    # So that no two files are read by the same task.
    .config("spark.sql.files.openCostInBytes", "128m")
    .config("spark.sql.shuffle.partitions", 4)
    .config("spark.sql.catalog.cards", "dev.carddetector.spark.CardCatalog")
    .getOrCreate()
)
app = spark.sparkContext.applicationId

spark.range(0, ROWS, 1, PARTITIONS).select(
    "id",
    f.expr("concat('call ', id, if(id % 50 = 0, ' card 4111 1111 1111 1111', ' none'))").alias("note"),
    f.expr("if(id % 50 = 0, '123', '')").alias("cvv"),
).write.parquet(folder + "/clear")


def executors():
    """The processes of this application that run tasks."""
    lines = subprocess.run(["ps", "-eo", "pid,args"], capture_output=True, text=True).stdout
    return [
        int(line.split()[0])
        for line in lines.splitlines()
        if "CoarseGrainedExecutorBackend" in line and app in line and "java" in line
    ]


def redact():
    arguments = [folder + "/clear", "--output", folder + "/masked"]
    array = spark._sc._gateway.new_array(spark._jvm.java.lang.String, len(arguments))
    for i, argument in enumerate(arguments):
        array[i] = argument
    spark._jvm.dev.carddetector.spark.RedactTable.main(array)


def done():
    """How many tasks of the stage that runs are done, of how many."""
    tracker = spark.sparkContext.statusTracker()
    for stage in tracker.getActiveStageIds():
        info = tracker.getStageInfo(stage)
        if info and info.numTasks == PARTITIONS:
            return info.numCompletedTasks
    return 0


before = executors()
assert len(before) == 4, before
work = threading.Thread(target=redact)
work.start()
while done() < 5:
    assert work.is_alive(), "it ended before an executor was killed"
    time.sleep(0.02)
os.kill(before[0], signal.SIGKILL)
at_kill = done()
work.join()
assert before[0] not in executors(), "the executor is alive"

clear = spark.read.parquet(folder + "/clear")
masked = spark.read.parquet(folder + "/masked")
assert masked.count() == ROWS
wrong = clear.alias("a").join(masked.alias("b"), "id", "full").where(
    "not (b.note <=> replace(a.note, '4111 1111 1111 1111', '************1111')"
    " and b.cvv <=> if(a.cvv = '', '', '***'))"
)
assert wrong.count() == 0

print(f"complete and right; killed after {at_kill} of {PARTITIONS} tasks")
spark.stop()
