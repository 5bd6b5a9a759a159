// SPDX-License-Identifier: Apache-2.0
// The header holds everything, inlined into its callers; a target needs one file to compile.
#include "CScan.h"
