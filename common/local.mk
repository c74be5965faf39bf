# SPDX-License-Identifier: MIT
noinst_LIBRARIES += %D%/libcommon.a
%C%_libcommon_a_SOURCES =
include %D%/text/local.mk
include %D%/nagios/local.mk
include %D%/net/local.mk
include %D%/icmp/local.mk
include %D%/tls/local.mk
include %D%/dns/local.mk
include %D%/sasl/local.mk
include %D%/smtp/local.mk
include %D%/http/local.mk
include %D%/mta_sts/local.mk
include %D%/cli/local.mk
include %D%/options/local.mk
include %D%/judge/local.mk
include %D%/plugin/local.mk
