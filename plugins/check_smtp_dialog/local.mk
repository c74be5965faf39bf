# SPDX-License-Identifier: MIT
noinst_LIBRARIES += %D%/libcheck.a
%C%_libcheck_a_SOURCES = \
	%D%/Config.cpp %D%/Config.hpp \
	%D%/Describe.cpp %D%/Describe.hpp \
	%D%/Details.cpp \
	%D%/Dialog.cpp %D%/Dialog.hpp \
	%D%/Evidence.hpp \
	%D%/Findings.hpp \
	%D%/Judge.cpp %D%/Judge.hpp \
	%D%/JudgeFailure.cpp \
	%D%/JudgeOffers.cpp \
	%D%/JudgeReplies.cpp \
	%D%/Options.cpp %D%/Options.hpp \
	%D%/Pattern.cpp %D%/Pattern.hpp \
	%D%/Probe.cpp %D%/Probe.hpp \
	%D%/ProxyHeader.cpp %D%/ProxyHeader.hpp \
	%D%/SmtpDialogCheck.hpp \
	%D%/Step.hpp \
	%D%/Transaction.cpp %D%/Transaction.hpp \
	%D%/Values.cpp %D%/Values.hpp

plugin_PROGRAMS += %D%/check_smtp_dialog
%C%_check_smtp_dialog_SOURCES = %D%/main.cpp
%C%_check_smtp_dialog_LDADD = %D%/libcheck.a common/libcommon.a $(LIBRARIES_USED)
