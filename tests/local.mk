# SPDX-License-Identifier: MIT
include %D%/cli/local.mk
include %D%/dialogues/local.mk
include %D%/fuzz/local.mk
include %D%/lab/local.mk
include %D%/live/local.mk
include %D%/rules/local.mk
include %D%/unit/local.mk
