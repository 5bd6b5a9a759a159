// SPDX-License-Identifier: Apache-2.0
import CrosswalkDiagnostics
import CrosswalkKit
import CrosswalkTesting
import Testing

@Suite(.enabled(if: SharedSamples.areThere, "no samples beside the checkout")) struct SharedSampleTests {
    @Test func `every document of the samples is read to its end, or stops at a line that is named`() throws {
        try #require(!SharedSamples.documents.isEmpty)
        for document in SharedSamples.documents { try readsOrStops(document) }
    }

    @Test func `every set of the samples is read to its end, or stops at a line that is named`() throws {
        try #require(!SharedSamples.sets.isEmpty)
        for set in SharedSamples.sets { try readsOrStops(set) }
    }

    private func readsOrStops(_ sample: String) throws {
        let read = try Converted.run("\(SharedSamples.root)/\(sample)", from: nil, to: Formats.canonical)
        guard let fault = read.fault else {
            #expect(read.ledger?.imbalance.isEmpty == true, "\(sample)")
            return
        }
        let isNamed = fault.code == .unrecognised || (fault.place?.line ?? 0) > 0
        #expect(isNamed, "\(sample): \(fault.description)")
    }
}
