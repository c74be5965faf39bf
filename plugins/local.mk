# SPDX-License-Identifier: MIT
include %D%/check_smtp_dialog/local.mk
