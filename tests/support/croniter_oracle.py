"""croniter's reading of cron expressions: for each line `zone|day_or|start|count|expression` of the
standard input a line with the next instants, in seconds since 1970, or `error`.
"""
import sys
from datetime import datetime

import pytz
from croniter import croniter

for line in sys.stdin:
    zone, day_or, start, count, expression = line.rstrip("\n").split("|")
    try:
        begin = datetime.fromtimestamp(int(start), pytz.timezone(zone))
        run = croniter(expression, begin, ret_type=datetime, day_or=day_or == "1")
        print(*(int(run.get_next().timestamp()) for _ in range(int(count))))
    except Exception:
        print("error")
