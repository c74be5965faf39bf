# SPDX-License-Identifier: MIT
noinst_LIBRARIES += %D%/libcheck.a
CHECK_SMTP_DIALOG_FILES = \
	%D%/Certificates.cpp %D%/Certificates.hpp \
	%D%/Config.cpp %D%/Config.hpp \
	%D%/Describe.cpp %D%/Describe.hpp \
	%D%/Details.cpp \
	%D%/Dialogue.cpp %D%/Dialogue.hpp \
	%D%/Evidence.hpp \
	%D%/Findings.hpp \
	%D%/Judge.cpp %D%/Judge.hpp \
	%D%/JudgeCertificates.cpp \
	%D%/JudgeDane.cpp \
	%D%/JudgeFailure.cpp \
	%D%/JudgeOffers.cpp \
	%D%/JudgeReplies.cpp \
	%D%/Options.cpp %D%/Options.hpp \
	%D%/OtherAddresses.cpp %D%/OtherAddresses.hpp \
	%D%/OtherCertificates.cpp %D%/OtherCertificates.hpp \
	%D%/Pattern.cpp %D%/Pattern.hpp \
	%D%/Probe.cpp %D%/Probe.hpp \
	%D%/Check.hpp \
	%D%/Trust.cpp %D%/Trust.hpp \
	%D%/Values.cpp %D%/Values.hpp \
	%D%/audit/Audit.cpp %D%/audit/Audit.hpp \
	%D%/audit/EndOfData.hpp \
	%D%/audit/Facts.hpp \
	%D%/audit/Item.hpp \
	%D%/audit/Judge.cpp \
	%D%/audit/JudgeAll.cpp \
	%D%/audit/JudgeAnswers.cpp \
	%D%/audit/JudgeSmuggling.cpp \
	%D%/audit/Smuggling.cpp \
	%D%/audit/Talk.cpp %D%/audit/Talk.hpp

if UNITY_BUILD
nodist_%C%_libcheck_a_SOURCES = %D%/unity.cpp
UNITED += $(nodist_%C%_libcheck_a_SOURCES)
else
%C%_libcheck_a_SOURCES = $(CHECK_SMTP_DIALOG_FILES)
endif

plugin_PROGRAMS += %D%/check_smtp_dialog
%C%_check_smtp_dialog_SOURCES = %D%/main.cpp
%C%_check_smtp_dialog_LDADD = %D%/libcheck.a common/libcommon.a $(LIBRARIES_USED)
