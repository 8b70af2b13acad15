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

package io.centrali.spring.autoconfigure;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * Tests for {@link InvalidPolicySetFailureAnalyzer} and
 * {@link PolicySourceFailureAnalyzer}, as the developer sees them.
 */
@ExtendWith(OutputCaptureExtension.class)
class PolicyFailureAnalyzersTests {

	@Test
	void everyFaultIsTold(CapturedOutput output) {
		start("--centrali.policies.locations=classpath:policies/", "--centrali.permissions[0].resource=invoices",
				"--centrali.permissions[0].actions=approve", "--centrali.permissions[0].policy=none");
		assertThat(output).contains("APPLICATION FAILED TO START")
			.contains("centrali.permissions[0]: There is no policy \"none\".")
			.contains("Mend the policy documents");
	}

	@Test
	void aMissingDirectoryIsTold(CapturedOutput output) {
		start("--centrali.policies.locations=file:/nowhere/at/all/");
		assertThat(output).contains("APPLICATION FAILED TO START")
			.contains("There is no policy document in '/nowhere/at/all'")
			.contains("Add a '.json' document there");
	}

	@Test
	void aMistypedPropertyIsToldWithWhatWasMeant(CapturedOutput output) {
		start("--centrali.policies.location=classpath:policies/", "--centrali.providers.demo.audience=centrali",
				"--centrali.colour=blue");
		assertThat(output).contains("APPLICATION FAILED TO START")
			.contains("centrali.colour (\"centrali.colour\" from property source \"commandLineArgs\")")
			.contains("Did you mean 'centrali.policies.locations' rather than 'location'?")
			.contains("Did you mean 'centrali.providers.demo.audiences' rather than 'audience'?")
			.contains("Below 'centrali' there are: audit, checks, claim-mappings, enabled,");
	}

	@Test
	void aMistypedPropertyOfAListIsToldWithWhatWasMeant(CapturedOutput output) {
		start("--centrali.policies.locations=classpath:policies/", "--centrali.claim-mappings[0].jwtpth=role");
		assertThat(output).contains("APPLICATION FAILED TO START")
			.contains("Did you mean 'centrali.claim-mappings[0].jwt-path' rather than 'jwtpth'?");
	}

	@Test
	void aLoggerThatIsOffIsTold(CapturedOutput output) {
		start("--centrali.policies.locations=classpath:policies/", "--logging.level.io.centrali.audit.decisions=warn");
		assertThat(output).contains("APPLICATION FAILED TO START")
			.contains("'io.centrali.audit.decisions' is not enabled for INFO")
			.contains("centrali.audit.store=none");
	}

	private static void start(String... args) {
		SpringApplication application = new SpringApplicationBuilder(TestApplication.class).web(WebApplicationType.NONE)
			.build();
		assertThatException().isThrownBy(() -> application.run(args));
	}

	@ImportAutoConfiguration(CentraliAutoConfiguration.class)
	static class TestApplication {

	}

}
