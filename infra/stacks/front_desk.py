"""The front desk's stack: a private bucket of static files, and one address for them and the API."""

from pathlib import Path

from aws_cdk import App, CfnOutput, Duration, Fn, Stack, Tags
from aws_cdk import aws_certificatemanager as acm
from aws_cdk import aws_cloudfront as cloudfront
from aws_cdk import aws_cloudfront_origins as origins
from aws_cdk import aws_s3 as s3

from infra.constructs import web_headers
from infra.constructs.place import kept, where
from infra.constructs.reasons import accepted
from infra.deployment import Deployment
from infra.stacks.platform import PlatformStack

FUNCTIONS = Path(__file__).parent.parent / "functions" / "front_desk"
OVERWRITTEN_DAYS = 14
"""How long a page that a release overwrote can be brought back. Assets stay: their names change with their content."""


class FrontDeskStack(Stack):
    """`BucketName`, `DistributionId` and `Url` say where `./rewards front-desk` puts a build.

    With a name of its own (`desk_domain`) whoever keeps the zone points that at `DomainTarget`.
    """

    def __init__(self, app: App, deployment: Deployment, platform: PlatformStack) -> None:
        super().__init__(
            app,
            deployment.name("front-desk"),
            description="Patient rewards: the front desk in the browser",
            env=where(deployment),
            termination_protection=deployment.production,
        )
        Tags.of(self).add("stage", deployment.stage)
        self._deployment = deployment
        self.bucket = self._bucket()
        self._origin = origins.S3BucketOrigin.with_origin_access_control(self.bucket)
        self._page = self._function("Page", "page.js")
        self.distribution = self._distribution(platform)
        CfnOutput(self, "BucketName", value=self.bucket.bucket_name)
        CfnOutput(self, "DistributionId", value=self.distribution.distribution_id)
        own, given = deployment.desk_domain, self.distribution.distribution_domain_name
        CfnOutput(self, "Url", value=own.url if own else f"https://{given}")
        if own:
            CfnOutput(self, "DomainTarget", value=given)

    def _bucket(self) -> s3.Bucket:
        bucket = s3.Bucket(
            self,
            "Files",
            block_public_access=s3.BlockPublicAccess.BLOCK_ALL,
            encryption=s3.BucketEncryption.S3_MANAGED,
            enforce_ssl=True,
            versioned=True,
            object_ownership=s3.ObjectOwnership.BUCKET_OWNER_ENFORCED,
            removal_policy=kept(self._deployment),
            lifecycle_rules=[
                s3.LifecycleRule(noncurrent_version_expiration=Duration.days(OVERWRITTEN_DAYS)),
                s3.LifecycleRule(abort_incomplete_multipart_upload_after=Duration.days(1)),
            ],
        )
        public = "The files are the same for everybody who opens the page, and hold nothing of anybody."
        accepted(
            bucket,
            {
                "AwsSolutions-S1": f"{public} Who asks is the distribution.",
                "HIPAA.Security-S3BucketLoggingEnabled": f"{public} Who asks is the distribution.",
                "HIPAA.Security-S3BucketReplicationEnabled": f"{public} Each build can be made again.",
                "HIPAA.Security-S3DefaultEncryptionKMS": public,
            },
        )
        return bucket

    def _distribution(self, platform: PlatformStack) -> cloudfront.Distribution:
        policy = web_headers.content_security_policy(connect=[platform.sign_in_origin])
        files = self._files(self._headers("Headers", policy))
        api = self._api(platform, self._headers("ApiHeaders", web_headers.API, gives_way=True))
        reference = self._files(self._headers("ReferenceHeaders", web_headers.REFERENCE))
        own = self._deployment.desk_domain
        distribution = cloudfront.Distribution(
            self,
            "Distribution",
            comment=self._deployment.name("front-desk"),
            domain_names=[own.name] if own else None,
            certificate=acm.Certificate.from_certificate_arn(self, "Certificate", own.certificate) if own else None,
            default_behavior=files,
            additional_behaviors={"/api/*": api, "/docs*": reference},
            http_version=cloudfront.HttpVersion.HTTP2_AND_3,
            minimum_protocol_version=cloudfront.SecurityPolicyProtocol.TLS_V1_2_2021,
            price_class=cloudfront.PriceClass.PRICE_CLASS_100,
        )
        accepted(
            distribution,
            {
                "AwsSolutions-CFR1": "Staff sign in from wherever their practice is; every route asks for a token.",
                "AwsSolutions-CFR2": "Files are public and static; the API throttles and asks for a token.",
                "AwsSolutions-CFR3": "An access log would hold staff's addresses; the API logs what is asked of it.",
                "AwsSolutions-CFR4": "The distribution's own name comes with its own certificate and policy.",
            },
        )
        return distribution

    def _files(self, headers: cloudfront.IResponseHeadersPolicy) -> cloudfront.BehaviorOptions:
        """What the bucket holds, sent with these headers."""
        return cloudfront.BehaviorOptions(
            origin=self._origin,
            viewer_protocol_policy=cloudfront.ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
            cache_policy=cloudfront.CachePolicy.CACHING_OPTIMIZED,
            response_headers_policy=headers,
            compress=True,
            function_associations=[self._page],
        )

    def _api(self, platform: PlatformStack, headers: cloudfront.IResponseHeadersPolicy) -> cloudfront.BehaviorOptions:
        """The API on the same origin: nothing is cached, everything but the host is handed on."""
        host = Fn.join(".", [platform.platform.api_id, "execute-api", self.region, self.url_suffix])
        return cloudfront.BehaviorOptions(
            origin=origins.HttpOrigin(
                host,
                protocol_policy=cloudfront.OriginProtocolPolicy.HTTPS_ONLY,
                origin_ssl_protocols=[cloudfront.OriginSslPolicy.TLS_V1_2],
                read_timeout=Duration.seconds(30),
            ),
            allowed_methods=cloudfront.AllowedMethods.ALLOW_ALL,
            viewer_protocol_policy=cloudfront.ViewerProtocolPolicy.HTTPS_ONLY,
            cache_policy=cloudfront.CachePolicy.CACHING_DISABLED,
            origin_request_policy=cloudfront.OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
            response_headers_policy=headers,
            function_associations=[self._function("ApiPath", "api.js")],
        )

    def _function(self, id_: str, file: str) -> cloudfront.FunctionAssociation:
        function = cloudfront.Function(
            self,
            id_,
            code=cloudfront.FunctionCode.from_file(file_path=str(FUNCTIONS / file)),
            runtime=cloudfront.FunctionRuntime.JS_2_0,
        )
        return cloudfront.FunctionAssociation(function=function, event_type=cloudfront.FunctionEventType.VIEWER_REQUEST)

    def _headers(self, id_: str, policy: str, *, gives_way: bool = False) -> cloudfront.ResponseHeadersPolicy:
        """The headers of `web_headers`, which the local run sends and every browser scene holds.

        `gives_way`: an answer's own content security policy stays.
        """
        own = [
            cloudfront.ResponseCustomHeader(header=name, value=value, override=True)
            for name, value in web_headers.PLAIN.items()
            if name in web_headers.CUSTOM
        ]
        return cloudfront.ResponseHeadersPolicy(
            self,
            id_,
            response_headers_policy_name=self._deployment.name("front-desk", id_.lower()),
            custom_headers_behavior=cloudfront.ResponseCustomHeadersBehavior(custom_headers=own),
            security_headers_behavior=cloudfront.ResponseSecurityHeadersBehavior(
                content_security_policy=cloudfront.ResponseHeadersContentSecurityPolicy(
                    content_security_policy=policy, override=not gives_way
                ),
                content_type_options=cloudfront.ResponseHeadersContentTypeOptions(override=True),
                frame_options=cloudfront.ResponseHeadersFrameOptions(
                    frame_option=cloudfront.HeadersFrameOption.DENY, override=True
                ),
                referrer_policy=cloudfront.ResponseHeadersReferrerPolicy(
                    referrer_policy=cloudfront.HeadersReferrerPolicy.NO_REFERRER, override=True
                ),
                strict_transport_security=cloudfront.ResponseHeadersStrictTransportSecurity(
                    access_control_max_age=Duration.seconds(web_headers.HSTS_SECONDS),
                    include_subdomains=True,
                    override=True,
                ),
            ),
        )
