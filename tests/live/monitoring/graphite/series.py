# SPDX-License-Identifier: MIT
# Series of Graphite's render API, on standard input: a line each with name, how many values, and
# the last one.
import json
import sys

for series in json.load(sys.stdin):
    values = [value for value, _ in series["datapoints"] if value is not None]
    print(series["target"], len(values), *values[-1:])
