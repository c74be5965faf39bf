# SPDX-License-Identifier: MIT
include %D%/unit/local.mk
