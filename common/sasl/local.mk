# SPDX-License-Identifier: MIT
COMMON_FILES += \
	%D%/Base64.cpp %D%/Base64.hpp \
	%D%/BearerClient.cpp %D%/BearerClient.hpp \
	%D%/Exchange.cpp %D%/Exchange.hpp \
	%D%/Mask.cpp %D%/Mask.hpp \
	%D%/Mechanism.cpp %D%/Mechanism.hpp \
	%D%/Secret.cpp %D%/Secret.hpp \
	%D%/Transcript.cpp %D%/Transcript.hpp
