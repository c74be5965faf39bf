# SPDX-License-Identifier: MIT
include %D%/check_mx_reach/local.mk
include %D%/check_relay_domain/local.mk
include %D%/check_smtp_dialog/local.mk
