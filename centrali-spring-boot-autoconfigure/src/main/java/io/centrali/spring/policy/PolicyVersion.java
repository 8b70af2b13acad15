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

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * A version of the policies in a {@link PolicyStore}. It never changes.
 *
 * @param version its number, from 1
 * @param parent the version that it was made from, or {@code null} for the first
 * @param digest SHA-256 of its documents, in hexadecimal
 * @param author who made it
 * @param comment why, possibly empty
 * @param createdAt when it was made
 * @since 0.1.0
 */
public record PolicyVersion(long version, @Nullable Long parent, String digest, String author, String comment,
		Instant createdAt) {

}
