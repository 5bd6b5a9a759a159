// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <stddef.h>
#include "CScan.h"

// One pass over a text of XML: where its tags begin, what needs care, where lines end, and whether each byte may be
// there at all. What comes after it need not look at single bytes again.

/// What 64 bytes of XML hold: bit i stands for byte i.
typedef struct {
    /// `<`: outside of comments, CDATA sections and instructions, the start of a tag.
    uint64_t open;
    /// What a text may not be taken over with unseen: `&`, `>` and carriage returns.
    uint64_t odd;
    /// Line feeds.
    uint64_t lf;
} crosswalk_xml_masks;

/// Not zero where one of 64 bytes is a control character other than tab, line feed and carriage return.
static inline __attribute__((always_inline)) uint64_t crosswalk_block_control(crosswalk_block block) {
#if defined(__SSE2__)
    __m128i top = _mm_set1_epi8(0x1F), tab = _mm_set1_epi8('\t'), lf = _mm_set1_epi8('\n'), cr = _mm_set1_epi8('\r');
    __m128i any = _mm_setzero_si128();
    for (int i = 0; i < 4; i++) {
        __m128i part = block.part[i];
        __m128i low = _mm_cmpeq_epi8(_mm_min_epu8(part, top), part);
        __m128i space = _mm_or_si128(
            _mm_or_si128(_mm_cmpeq_epi8(part, tab), _mm_cmpeq_epi8(part, lf)), _mm_cmpeq_epi8(part, cr));
        any = _mm_or_si128(any, _mm_andnot_si128(space, low));
    }
    return (uint32_t)_mm_movemask_epi8(any);
#elif defined(__aarch64__)
    uint8x16_t any = vdupq_n_u8(0);
    for (int i = 0; i < 4; i++) {
        uint8x16_t part = block.part[i];
        uint8x16_t space = vorrq_u8(
            vorrq_u8(vceqq_u8(part, vdupq_n_u8('\t')), vceqq_u8(part, vdupq_n_u8('\n'))),
            vceqq_u8(part, vdupq_n_u8('\r')));
        any = vorrq_u8(any, vbicq_u8(vcltq_u8(part, vdupq_n_u8(0x20)), space));
    }
    return vmaxvq_u8(any);
#else
    uint8_t bytes[64];
    uint64_t any = 0;
    memcpy(bytes, block.part, 64);
    for (int i = 0; i < 64; i++) any |= bytes[i] < 0x20 && bytes[i] != '\t' && bytes[i] != '\n' && bytes[i] != '\r';
    return any;
#endif
}

/// The length of the character of XML at `at`, which is above 127; 0 where there is none.
static inline size_t crosswalk_xml_character(const uint8_t *at, size_t rest) {
    uint8_t lead = at[0];
    if (lead < 0xC2 || lead > 0xF4) return 0;
    size_t length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    if (rest < length) return 0;
    for (size_t i = 1; i < length; i++) {
        if ((at[i] & 0xC0) != 0x80) return 0;
    }
    // Too long a form, a surrogate, beyond the last character, or U+FFFE and U+FFFF.
    if (lead == 0xE0 && at[1] < 0xA0) return 0;
    if (lead == 0xED && at[1] > 0x9F) return 0;
    if (lead == 0xF0 && at[1] < 0x90) return 0;
    if (lead == 0xF4 && at[1] > 0x8F) return 0;
    if (lead == 0xEF && at[1] == 0xBF && at[2] > 0xBD) return 0;
    return length;
}

/// Fills a mask for every 64 bytes begun; 1 where all bytes are characters of XML 1.0 in UTF-8, else 0.
static inline int crosswalk_xml_scan(const uint8_t *bytes, size_t count, crosswalk_xml_masks *masks) {
    size_t checked = 0;
    for (size_t start = 0; start < count; start += 64) {
        crosswalk_block block;
        if (count - start >= 64) {
            block = crosswalk_block_load(bytes + start);
        } else {
            uint8_t last[64];
            memset(last, ' ', 64);
            memcpy(last, bytes + start, count - start);
            block = crosswalk_block_load(last);
        }
        uint64_t cr = crosswalk_block_equal(block, '\r');
        masks->open = crosswalk_block_equal(block, '<');
        masks->odd = crosswalk_block_equal(block, '&') | crosswalk_block_equal(block, '>') | cr;
        masks->lf = crosswalk_block_equal(block, '\n');
        masks++;
        if (crosswalk_block_control(block)) return 0;
        if (!crosswalk_block_high(block)) continue;
        size_t end = count - start < 64 ? count : start + 64;
        size_t at = checked > start ? checked : start;
        while (at < end) {
            uint64_t word;
            if (at + 8 <= end) {
                memcpy(&word, bytes + at, 8);
                if ((word & 0x8080808080808080ull) == 0) {
                    at += 8;
                    continue;
                }
            }
            size_t length = bytes[at] < 0x80 ? 1 : crosswalk_xml_character(bytes + at, count - at);
            if (length == 0) return 0;
            at += length;
        }
        checked = at;
    }
    return 1;
}

/// What 64 bytes inside of an object hold for someone who only counts tags: bit i stands for byte i.
typedef struct {
    uint64_t open;
    uint64_t close;
    /// Both kinds of quotation marks.
    uint64_t quote;
} crosswalk_xml_tag_masks;

/// The masks of the 64 bytes at `bytes`, which must all be readable.
static inline __attribute__((always_inline)) crosswalk_xml_tag_masks crosswalk_xml_tags64(const uint8_t *bytes) {
    crosswalk_block block = crosswalk_block_load(bytes);
    crosswalk_xml_tag_masks masks;
    masks.open = crosswalk_block_equal(block, '<');
    masks.close = crosswalk_block_equal(block, '>');
    masks.quote = crosswalk_block_equal(block, '"') | crosswalk_block_equal(block, '\'');
    return masks;
}
