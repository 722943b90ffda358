"""What a release needs: licences, fuzzers that can fail, the wheel."""
