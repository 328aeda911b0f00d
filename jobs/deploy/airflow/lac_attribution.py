"""Nightly ingest and monthly release, one run at a time."""

from datetime import datetime, timedelta

from airflow import DAG
from airflow.providers.apache.spark.operators.spark_submit import SparkSubmitOperator

JAR = "/opt/lac-attribution/lac-attribution.jar"
DATA = ["--input", "/srv/lac/input", "--council", "/etc/lac/council.yaml", "--warehouse", "/srv/lac/warehouse"]


def lac(task_id, arguments):
    return SparkSubmitOperator(
        task_id=task_id,
        application=JAR,
        java_class="org.lacattribution.job.Main",
        application_args=arguments,
        # Not as a Spark setting: the event log keeps those.
        env_vars={"LAC_KEY_FILE": "/etc/lac/key"},
        # A killed run is repaired by the same run again.
        retries=1,
        retry_delay=timedelta(minutes=10),
    )


COMMON = {
    "start_date": datetime(2026, 1, 1),
    "catchup": False,
    # The warehouse is locked by authority; a second run would end with exit code 4.
    "max_active_runs": 1,
}

with DAG("lac_ingest", schedule="0 3 * * *", **COMMON) as ingest:
    lac("ingest", ["ingest", *DATA])

with DAG("lac_release", schedule="0 5 5 * *", **COMMON) as release:
    lac("run", ["run", *DATA, "--release", "/srv/lac/releases/{{ ds }}"])
