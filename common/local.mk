# SPDX-License-Identifier: MIT
noinst_LIBRARIES += %D%/libcommon.a
%C%_libcommon_a_SOURCES =
include %D%/nagios/local.mk
include %D%/net/local.mk
include %D%/tls/local.mk
include %D%/dns/local.mk
include %D%/http/local.mk
include %D%/smtp/local.mk
include %D%/cli/local.mk
include %D%/plugin/local.mk
