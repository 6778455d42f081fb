package tlsalpn01

import (
	"errors"
	"time"
)

const ACMETLS1Protocol = "acme-tls/1"

type ChallengeOption func()

func SetDelay(time.Duration) ChallengeOption { return nil }

func ChallengeBlocks(string, string) (certificate, key []byte, err error) {
	return nil, nil, errors.ErrUnsupported
}
