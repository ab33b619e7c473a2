// Judges what Dateline makes by Go's own implementation of transparency logs: a line in, a verdict out.
package main

import (
	"bufio"
	"crypto/rand"
	"encoding/base64"
	"fmt"
	"os"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

func number(text string) int64 {
	value, err := strconv.ParseInt(text, 10, 64)
	if err != nil {
		panic(err)
	}
	return value
}

func hash(text string) tlog.Hash {
	value, err := tlog.ParseHash(text)
	if err != nil {
		panic(err)
	}
	return value
}

func hashes(texts []string) []tlog.Hash {
	var list []tlog.Hash
	for _, text := range texts {
		list = append(list, hash(text))
	}
	return list
}

func judge(words []string) error {
	switch words[0] {
	case "inclusion": // size root index leaf proof...
		return tlog.CheckRecord(hashes(words[5:]), number(words[1]), hash(words[2]), number(words[3]), hash(words[4]))
	case "consistency": // size root earlier-size earlier-root proof...
		return tlog.CheckTree(hashes(words[5:]), number(words[1]), hash(words[2]), number(words[3]), hash(words[4]))
	case "note": // key note
		verifier, err := note.NewVerifier(words[1])
		if err != nil {
			return err
		}
		text, err := base64.StdEncoding.DecodeString(words[2])
		if err != nil {
			return err
		}
		_, err = note.Open(text, note.VerifierList(verifier))
		return err
	}
	return fmt.Errorf("no such question: %s", words[0])
}

func sign(name string) {
	secret, public, err := note.GenerateKey(rand.Reader, name)
	if err != nil {
		panic(err)
	}
	signer, err := note.NewSigner(secret)
	if err != nil {
		panic(err)
	}
	signed, err := note.Sign(&note.Note{Text: "Signed by another.\n"}, signer)
	if err != nil {
		panic(err)
	}
	fmt.Println(secret, public, base64.StdEncoding.EncodeToString(signed))
}

func main() {
	lines := bufio.NewScanner(os.Stdin)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		words := strings.Fields(lines.Text())
		if words[0] == "sign" {
			sign(words[1])
		} else if err := judge(words); err != nil {
			fmt.Println("wrong:", err)
		} else {
			fmt.Println("right")
		}
	}
}
