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

package io.centrali.policy;

import org.jspecify.annotations.Nullable;

/**
 * What a policy says when none of its rules holds.
 *
 * @param id the id, unique within its policy
 * @param effect what it does
 * @param reason the sentence that a caller may be shown when it decides, or {@code null}
 * @since 0.1.0
 */
public record DefaultRule(String id, Effect effect, @Nullable String reason) {

}
