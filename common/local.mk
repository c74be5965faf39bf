# SPDX-License-Identifier: MIT
noinst_LIBRARIES += %D%/libcommon.a
COMMON_FILES =
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
if UNITY_BUILD
nodist_%C%_libcommon_a_SOURCES = \
	%D%/text/unity.cpp %D%/nagios/unity.cpp %D%/net/unity.cpp %D%/icmp/unity.cpp \
	%D%/tls/unity.cpp %D%/dns/unity.cpp %D%/sasl/unity.cpp %D%/smtp/unity.cpp \
	%D%/http/unity.cpp %D%/mta_sts/unity.cpp %D%/cli/unity.cpp %D%/options/unity.cpp \
	%D%/judge/unity.cpp %D%/plugin/unity.cpp
UNITED += $(nodist_%C%_libcommon_a_SOURCES)
else
%C%_libcommon_a_SOURCES = $(COMMON_FILES)
endif
