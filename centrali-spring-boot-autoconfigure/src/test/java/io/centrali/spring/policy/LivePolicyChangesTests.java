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

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

import io.centrali.audit.PolicyChange;
import io.centrali.audit.PolicyChange.State;
import io.centrali.audit.PolicyChange.Type;
import io.centrali.policy.PolicyDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link LivePolicyChanges}.
 */
@ExtendWith(OutputCaptureExtension.class)
class LivePolicyChangesTests {

	private static final Instant NOW = Instant.parse("2026-03-02T10:15:30Z");

	private final PolicyPublisherTests.Changes log = new PolicyPublisherTests.Changes();

	private List<PolicyDocument> documents = documents("clerk");

	private final LivePolicySet live = live();

	private static List<PolicyDocument> documents(String role) {
		return List.of(PolicyDocument.of("orders.json", PolicyFixtures.policy("orders", "orders", role)));
	}

	private LivePolicySet live() {
		LivePolicySet live = new LivePolicySet(new PolicySource() {

			@Override
			public PolicySnapshot read() {
				return new PolicySnapshot(LivePolicyChangesTests.this.documents, true);
			}

			@Override
			public boolean isWatched() {
				return true;
			}

		}, PolicyFixtures.factory());
		live.addListener(new LivePolicyChanges(this.log, Clock.fixed(NOW, ZoneOffset.UTC)));
		return live;
	}

	@Test
	void whatGoesLiveIsOnRecord() {
		String before = this.live.get().id().digest();
		this.documents = documents("manager");
		this.live.refresh();
		assertThat(this.log.changes).containsExactly(new PolicyChange(NOW, Type.LIVE, null, "", new State(1, before),
				new State(2, this.live.get().id().digest())));
		this.documents = List.of(PolicyDocument.of("orders.json", "{}"));
		this.live.refresh();
		assertThat(this.log.changes).hasSize(1);
	}

	@Test
	void whatCannotBeRecordedIsLiveAndToldLoudly(CapturedOutput output) {
		this.log.failing = Integer.MAX_VALUE;
		this.documents = documents("manager");
		assertThat(this.live.refresh()).isTrue();
		assertThat(this.live.get().id().version()).isEqualTo(2);
		assertThat(output).contains("ERROR")
			.contains("It could not be recorded that the policies changed. Version 2 is live, with digest "
					+ this.live.get().id().digest())
			.contains("disk full");
		this.documents = documents("clerk");
		assertThat(this.live.reload().version()).isEqualTo(3);
	}

}
