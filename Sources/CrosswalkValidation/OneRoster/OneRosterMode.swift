// SPDX-License-Identifier: Apache-2.0

/// How a file is to be taken.
enum OneRosterMode: String, Sendable {
    case bulk
    case delta
    case absent
}
