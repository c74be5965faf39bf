# SPDX-License-Identifier: MIT
noinst_LIBRARIES += %D%/libcheck.a
CHECK_LIBS += %D%/libcheck.a
CHECK_FILES += $(CHECK_MX_REACH_FILES)
PAGES += man/check_mx_reach.8
COMPLETIONS += config/completions/check_mx_reach
ZSH_COMPLETIONS += config/completions/_check_mx_reach
ICINGA_COMMANDS += config/icinga2/check_mx_reach.conf
CHECK_MX_REACH_FILES = \
	%D%/Check.hpp \
	%D%/Config.cpp %D%/Config.hpp \
	%D%/Conversation.cpp %D%/Conversation.hpp \
	%D%/Dane.cpp %D%/Dane.hpp \
	%D%/Evidence.hpp \
	%D%/Judge.cpp \
	%D%/JudgeAddress.cpp %D%/JudgeAddress.hpp \
	%D%/JudgeDomain.cpp %D%/JudgeDomain.hpp \
	%D%/JudgeHost.cpp %D%/JudgeHost.hpp \
	%D%/Measures.cpp %D%/Measures.hpp \
	%D%/NameServers.cpp %D%/NameServers.hpp \
	%D%/Opinion.cpp %D%/Opinion.hpp \
	%D%/Options.cpp \
	%D%/Output.cpp %D%/Output.hpp \
	%D%/Probe.cpp \
	%D%/Reachability.cpp %D%/Reachability.hpp \
	%D%/Recipients.cpp %D%/Recipients.hpp \
	%D%/Records.cpp %D%/Records.hpp \
	%D%/Remarks.cpp %D%/Remarks.hpp \
	%D%/Route.cpp %D%/Route.hpp \
	%D%/Tables.cpp %D%/Tables.hpp \
	%D%/Wording.cpp %D%/Wording.hpp \
	%D%/sts/Fetch.cpp %D%/sts/Fetch.hpp \
	%D%/sts/Hosts.cpp %D%/sts/Hosts.hpp \
	%D%/sts/Judge.cpp %D%/sts/Judge.hpp \
	%D%/sts/Lookup.cpp %D%/sts/Lookup.hpp \
	%D%/sts/Output.cpp %D%/sts/Output.hpp \
	%D%/sts/Policy.cpp %D%/sts/Policy.hpp \
	%D%/sts/Sts.hpp

if UNITY_BUILD
nodist_%C%_libcheck_a_SOURCES = %D%/unity.cpp
UNITED += $(nodist_%C%_libcheck_a_SOURCES)
else
%C%_libcheck_a_SOURCES = $(CHECK_MX_REACH_FILES)
endif

plugin_PROGRAMS += %D%/check_mx_reach
%C%_check_mx_reach_SOURCES = %D%/main.cpp
%C%_check_mx_reach_LDADD = %D%/libcheck.a common/libcommon.a $(LIBRARIES_USED)

# Not done here: who installs decides, and a staged copy would lose it.
install-exec-hook: say-how-to-ping
.PHONY: say-how-to-ping
say-how-to-ping:
	@echo "check_mx_reach pings where net.ipv4.ping_group_range permits it. Elsewhere, as root:"
	@echo "  setcap cap_net_raw=p $(plugindir)/check_mx_reach"
