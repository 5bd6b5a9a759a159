// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics
import CrosswalkModel

/// Checks a whole mapping, after `extends`: what single lines cannot show.
struct MappingLinter {
    let loaded: MappingMerger.Result
    let problems: MappingProblems

    /// Runs every check.
    func lint() {}
}
