// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <zlib.h>

// zlib's init functions are macros that carry the struct's size; Swift cannot see macros with arguments.
static inline int crosswalk_inflate_init(z_stream *stream, int window_bits) {
    return inflateInit2(stream, window_bits);
}

static inline int crosswalk_deflate_init(z_stream *stream, int level, int window_bits) {
    return deflateInit2(stream, level, Z_DEFLATED, window_bits, 8, Z_DEFAULT_STRATEGY);
}
