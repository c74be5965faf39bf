# SPDX-License-Identifier: MIT
common_libcommon_a_SOURCES += \
	%D%/AuthConfig.cpp %D%/AuthConfig.hpp \
	%D%/CertificateDays.cpp %D%/CertificateDays.hpp \
	%D%/CommonConfig.cpp %D%/CommonConfig.hpp \
	%D%/Dane.cpp %D%/Dane.hpp \
	%D%/Dialogue.cpp %D%/Dialogue.hpp \
	%D%/DomainList.cpp %D%/DomainList.hpp \
	%D%/Environment.cpp %D%/Environment.hpp \
	%D%/HeloName.cpp %D%/HeloName.hpp \
	%D%/Host.cpp %D%/Host.hpp \
	%D%/HostOption.cpp %D%/HostOption.hpp \
	%D%/JsonOutput.cpp %D%/JsonOutput.hpp \
	%D%/JsonTexts.cpp %D%/JsonTexts.hpp \
	%D%/JudgeAuth.cpp \
	%D%/JudgeCertificate.cpp %D%/JudgeCertificate.hpp \
	%D%/JudgeDane.cpp \
	%D%/JudgeTls.cpp \
	%D%/Output.cpp %D%/Output.hpp \
	%D%/PasswordFile.cpp %D%/PasswordFile.hpp \
	%D%/Progress.hpp \
	%D%/ReverseDns.cpp %D%/ReverseDns.hpp \
	%D%/Run.cpp %D%/Run.hpp \
	%D%/TlsConfig.cpp %D%/TlsConfig.hpp \
	%D%/Watchdog.cpp %D%/Watchdog.hpp
