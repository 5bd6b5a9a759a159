// SPDX-License-Identifier: Apache-2.0

/// A reference to an object that has not come yet.
struct SIFPendingReference {
    var mention: SIFMention
    var file: Int32
    var isPartial: Bool
}
