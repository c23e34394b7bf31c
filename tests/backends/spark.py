"""A Spark cluster of a test's own: a master and two workers on this machine, each worker a process."""

from __future__ import annotations

import gc
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlencode

import pyspark
import pytest
from pyspark.sql import SparkSession

from tests.backends.services import need

WORKERS = 2
SHORT_LIVED = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -XX:+UnlockDiagnosticVMOptions -XX:-BytecodeVerificationRemote"
"""For Java: compile quickly rather than well, and do not verify what was released."""
OPTIONS = {
    "spark.broadcast.checksum": "false",
    "spark.broadcast.compress": "false",
    "spark.default.parallelism": 2,
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.driver.extraJavaOptions": SHORT_LIVED,
    "spark.driver.host": "127.0.0.1",
    "spark.driver.memory": "512m",
    "spark.executor.extraJavaOptions": SHORT_LIVED,
    "spark.executor.heartbeatInterval": "60s",
    "spark.executor.memory": "512m",
    "spark.network.timeout": "600s",
    "spark.shuffle.checksum.enabled": "false",
    "spark.shuffle.compress": "false",
    "spark.sql.adaptive.enabled": "false",
    "spark.sql.codegen.factoryMode": "NO_CODEGEN",
    "spark.sql.codegen.wholeStage": "false",
    "spark.sql.shuffle.partitions": 2,
    "spark.sql.subexpressionElimination.enabled": "false",
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.worker.timeout": 600,
}


@contextmanager
def started() -> Iterator[str]:
    """Return the URL of a cluster that starts with the first query, and end it afterwards."""
    need("Java 17 or later")
    # Workers may still write while their folder goes.
    made = tempfile.TemporaryDirectory(prefix="graphmodel-spark-", ignore_cleanup_errors=True)
    with made as folder, pytest.MonkeyPatch.context() as patch:
        for each in Path(pyspark.__file__).parent.iterdir():  # workers write below it
            (Path(folder) / each.name).symlink_to(each)
        patch.setenv("SPARK_HOME", folder)
        patch.setenv("SPARK_LOCAL_IP", "127.0.0.1")
        patch.setenv("SPARK_LOCAL_DIRS", str(Path(folder) / "local"))
        options = OPTIONS | {"spark.sql.warehouse.dir": f"{folder}/warehouse"}
        yield f"spark://local-cluster[{WORKERS},1,512]?{urlencode(options)}"
        if session := SparkSession.getActiveSession():
            with warnings.catch_warnings(action="ignore", category=ResourceWarning):  # sockets that PySpark left open
                session.stop()
                gc.collect()
