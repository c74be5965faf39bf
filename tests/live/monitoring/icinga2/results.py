# SPDX-License-Identifier: MIT
# Services as Icinga's API lists them, on standard input, to a line each.
import json
import sys

for service in json.load(sys.stdin)["results"]:
    result = service["attrs"]["last_check_result"]
    if result:
        print(
            service["attrs"]["name"],
            int(result["state"]),
            result["check_source"],
            result["output"].replace("\\", "\\\\").replace("\n", "\\n"),
            " ".join(result["performance_data"] or []),
            sep="\t",
        )
