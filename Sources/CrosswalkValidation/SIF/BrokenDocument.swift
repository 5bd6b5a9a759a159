// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics

/// Turns the place where a document could not be read further into a finding.
enum BrokenDocument {
    static func finding(_ error: CrosswalkError, file: String) -> Finding {
        let info = RuleCatalog.info(error.id)
        return Finding(
            id: error.id,
            severity: .error,
            layer: .container,
            clause: info?.source ?? "",
            summary: info?.problem ?? "the document cannot be read further",
            help: error.message,
            place: error.place ?? Place(file: file)
        )
    }
}
