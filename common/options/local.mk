# SPDX-License-Identifier: MIT
COMMON_FILES += \
	%D%/AuthConfig.cpp %D%/AuthConfig.hpp \
	%D%/CertificateDays.cpp %D%/CertificateDays.hpp \
	%D%/CommonConfig.cpp %D%/CommonConfig.hpp \
	%D%/DomainList.cpp %D%/DomainList.hpp \
	%D%/Envelope.cpp %D%/Envelope.hpp \
	%D%/Host.cpp %D%/Host.hpp \
	%D%/Message.cpp %D%/Message.hpp \
	%D%/PasswordFile.cpp %D%/PasswordFile.hpp \
	%D%/TlsConfig.cpp %D%/TlsConfig.hpp
