# SPDX-License-Identifier: MIT
EXTRA_DIST += %D%/run-suite %D%/show-failures
include %D%/cli/local.mk
include %D%/dialogues/local.mk
include %D%/fuzz/local.mk
include %D%/lab/local.mk
include %D%/live/local.mk
include %D%/package/local.mk
include %D%/rules/local.mk
include %D%/systems/local.mk
include %D%/unit/local.mk
