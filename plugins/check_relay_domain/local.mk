# SPDX-License-Identifier: MIT
noinst_LIBRARIES += %D%/libcheck.a
CHECK_LIBS += %D%/libcheck.a
CHECK_FILES += $(CHECK_RELAY_DOMAIN_FILES)
PAGES += man/check_relay_domain.8
COMPLETIONS += config/completions/check_relay_domain
ZSH_COMPLETIONS += config/completions/_check_relay_domain
ICINGA_COMMANDS += config/icinga2/check_relay_domain.conf
CHECK_RELAY_DOMAIN_FILES = \
	%D%/Asker.cpp %D%/Asker.hpp \
	%D%/Check.hpp \
	%D%/Config.cpp %D%/Config.hpp \
	%D%/Evidence.hpp \
	%D%/ExchangerOutput.cpp %D%/ExchangerOutput.hpp \
	%D%/Exchangers.cpp %D%/Exchangers.hpp \
	%D%/Foreign.cpp %D%/Foreign.hpp \
	%D%/Intended.cpp %D%/Intended.hpp \
	%D%/Judge.cpp \
	%D%/JudgeExchangers.cpp %D%/JudgeExchangers.hpp \
	%D%/Options.cpp \
	%D%/OutOfStep.cpp %D%/OutOfStep.hpp \
	%D%/Output.cpp %D%/Output.hpp \
	%D%/Plan.cpp %D%/Plan.hpp \
	%D%/Probe.cpp \
	%D%/Questions.cpp %D%/Questions.hpp \
	%D%/Result.cpp %D%/Result.hpp \
	%D%/Shape.cpp %D%/Shape.hpp \
	%D%/Unanswered.cpp %D%/Unanswered.hpp

if UNITY_BUILD
nodist_%C%_libcheck_a_SOURCES = %D%/unity.cpp
UNITED += $(nodist_%C%_libcheck_a_SOURCES)
else
%C%_libcheck_a_SOURCES = $(CHECK_RELAY_DOMAIN_FILES)
endif

plugin_PROGRAMS += %D%/check_relay_domain
%C%_check_relay_domain_SOURCES = %D%/main.cpp
%C%_check_relay_domain_LDADD = %D%/libcheck.a common/libcommon.a $(LIBRARIES_USED)
