/*
 * Copyright 2026-present the original author or authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

package io.centrali.spring.policy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

import io.centrali.policy.PolicyDocument;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.OptimisticLockingFailureException;

/**
 * Checks what a {@link PolicyStore} is given, and computes the digest of documents.
 */
final class StoredDocuments {

	private StoredDocuments() {
	}

	static List<PolicyDocument> sorted(List<PolicyDocument> documents) {
		return documents.stream().sorted(Comparator.comparing(PolicyDocument::location)).toList();
	}

	// Each part begins with its length, so that no two sets of documents read the same.
	static String digest(List<PolicyDocument> sorted) {
		MessageDigest digest = sha256();
		for (PolicyDocument document : sorted) {
			update(digest, document.location().getBytes(StandardCharsets.UTF_8));
			update(digest, document.content());
		}
		return HexFormat.of().formatHex(digest.digest());
	}

	private static void update(MessageDigest digest, byte[] part) {
		digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(part.length).array());
		digest.update(part);
	}

	private static MessageDigest sha256() {
		try {
			return MessageDigest.getInstance("SHA-256");
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

	static void check(List<PolicyDocument> documents) {
		if (documents.isEmpty()) {
			throw new IllegalArgumentException("A version must have at least one document");
		}
		Set<String> locations = new HashSet<>();
		for (PolicyDocument document : documents) {
			String location = document.location();
			checkText("location of a document", location, 255);
			if (!location.equals(location.strip())) {
				throw new IllegalArgumentException("The location '" + location + "' begins or ends with white space");
			}
			if (!locations.add(location)) {
				throw new IllegalArgumentException("The location '" + location + "' is there twice");
			}
		}
	}

	static void checkChange(String author, String comment) {
		checkText("author", author, 255);
		checkLength("comment", comment, 1000);
	}

	static void checkExpected(@Nullable Long expected, Optional<Long> newest, String what) {
		if (!Objects.equals(newest.orElse(null), expected)) {
			throw new OptimisticLockingFailureException("The newest " + what + " is "
					+ newest.map(String::valueOf).orElse("none") + ", and not " + expected + " as expected");
		}
	}

	static void checkLimit(int limit) {
		if (limit < 1 || limit > 100) {
			throw new IllegalArgumentException("The limit must be from 1 to 100, and is " + limit);
		}
	}

	private static void checkText(String name, String value, int length) {
		if (value.isBlank()) {
			throw new IllegalArgumentException("The " + name + " must not be blank");
		}
		checkLength(name, value, length);
	}

	private static void checkLength(String name, String value, int length) {
		if (value.length() > length) {
			throw new IllegalArgumentException(
					"The " + name + " has " + value.length() + " characters, and must have at most " + length);
		}
	}

}
